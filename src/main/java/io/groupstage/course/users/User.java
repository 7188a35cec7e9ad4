package io.groupstage.course.users;

/**
 * A user of the imaginary company whose sign-ups the teams consume: the value of one record of {@code new_users}. It is
 * immutable.
 */
public interface User {

    /** Returns the position of its record in {@code new_users}. */
    Position position();

    /** Returns the address, which is unique in its lab. An action names the user by it; see {@link Users#find}. */
    String email();

    /** Returns the card number: digits only, with a valid Luhn check digit. */
    String creditCardNumber();

    String companyName();

    String companySlogan();

    String industry();

    String userName();

    /** Returns a URL. */
    String avatar();

    String name();

    String profession();

    String field();

    boolean premium();

    /** Returns a number from -20 to 20. */
    int credit();

    /** Returns an IANA name, such as {@code Europe/Paris}. */
    String timeZone();

    String userAgent();

    /** Returns the pack that the user has subscribed to, such as {@code free}. */
    String pack();
}

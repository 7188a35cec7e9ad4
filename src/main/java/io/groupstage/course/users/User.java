package io.groupstage.course.users;

/**
 * A user of the imaginary company whose sign-ups the teams consume; the value of one record of {@code new_users}.
 * Immutable.
 */
public interface User {

    /** Where its record stands in {@code new_users}. */
    Position position();

    /** Unique in its lab, and the name by which an action calls this user; see {@link Users#find}. */
    String email();

    /** Digits only, with a valid Luhn check digit. */
    String creditCardNumber();

    String companyName();

    String companySlogan();

    String industry();

    String userName();

    /** A URL. */
    String avatar();

    String name();

    String profession();

    String field();

    boolean premium();

    /** -20 to 20. */
    int credit();

    /** An IANA name, such as {@code Europe/Paris}. */
    String timeZone();

    String userAgent();

    /** What the user has subscribed to, such as {@code free}. */
    String pack();
}

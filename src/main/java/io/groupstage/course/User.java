package io.groupstage.course;

/**
 * A user of the imaginary company whose sign-ups the teams consume; the value of one record of {@code new_users}.
 *
 * @param email unique in its lab, and the name by which an action calls this user; see {@link Users#locate}
 * @param creditCardNumber digits only, with a valid Luhn check digit
 * @param credit -20 to 20
 * @param timeZone an IANA name, such as {@code Europe/Paris}
 * @param pack what the user has subscribed to, such as {@code free}
 */
public record User(
        String email,
        String creditCardNumber,
        String companyName,
        String companySlogan,
        String industry,
        String userName,
        String avatar,
        String name,
        String profession,
        String field,
        boolean premium,
        int credit,
        String timeZone,
        String userAgent,
        String pack) {

    /** The record's value. Whoever needs many of them keeps a {@link UserJson}, which reuses its buffer. */
    public byte[] toJson() {
        return new UserJson().write(this);
    }
}

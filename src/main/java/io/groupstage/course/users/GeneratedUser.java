package io.groupstage.course.users;

/**
 * A user whose fields are drawn when they are asked for, each from a random number of its own. A judge needs only the
 * address and one more of the fifteen fields.
 *
 * <p>The number from which a field is drawn must never change: otherwise every seed would produce different users.
 */
final class GeneratedUser implements User {

    private static final PersonName JOHN = PersonName.of("John");
    private static final PersonName DOE = PersonName.of("Doe");
    private static final int JOHN_DOES_PER_MILLE = 26;
    private static final int PREMIUM_PER_MILLE = 300;
    private static final int MAX_CREDIT = 20;

    private final Position position;
    private final String code;
    private final UserRandom draw;
    private final boolean johnDoe;
    /**
     * The number of the first field after the name. The name of John Doe does not use any numbers, so his other fields
     * come two earlier.
     */
    private final int afterName;

    /**
     * @param code the code of the position; see {@link EmailCode}
     * @param key the key of the lab's users
     */
    GeneratedUser(Position position, String code, long key) {
        this.position = position;
        this.code = code;
        draw = UserRandom.of(key, position);
        johnDoe = draw.perMille(JOHN_DOES_PER_MILLE, 0);
        afterName = johnDoe ? 1 : 3;
    }

    @Override
    public Position position() {
        return position;
    }

    @Override
    public String email() {
        return given().plain() + "." + surname().plain() + "." + code + "@" + pick(UserWords.EMAIL_DOMAINS, 0);
    }

    @Override
    public String industry() {
        return pick(UserWords.INDUSTRIES, 1);
    }

    @Override
    public String profession() {
        return job().profession();
    }

    @Override
    public String creditCardNumber() {
        return pick(UserWords.CARD_NETWORKS, 3).number(draw.number(afterName + 4));
    }

    @Override
    public String companyName() {
        return pick(UserWords.COMPANY_STEMS, 5) + " " + pick(UserWords.COMPANY_FORMS, 6);
    }

    @Override
    public String companySlogan() {
        return pick(UserWords.SLOGAN_PROMISES, 7) + " " + pick(UserWords.SLOGAN_ENDINGS, 8);
    }

    @Override
    public String userName() {
        return given().plain().charAt(0) + surname().plain() + below(1000, 9);
    }

    @Override
    public String avatar() {
        return pick(UserWords.AVATAR_HOSTS, 10) + below(1_000_000, 11) + ".png";
    }

    @Override
    public String name() {
        return given().shown() + " " + surname().shown();
    }

    @Override
    public String field() {
        return job().field(draw, afterName + 12);
    }

    @Override
    public boolean premium() {
        return draw.perMille(PREMIUM_PER_MILLE, afterName + 13);
    }

    @Override
    public int credit() {
        return below(2 * MAX_CREDIT + 1, 14) - MAX_CREDIT;
    }

    @Override
    public String timeZone() {
        return pick(UserWords.TIME_ZONES, 15);
    }

    @Override
    public String userAgent() {
        return pick(UserWords.USER_AGENTS, 16);
    }

    @Override
    public String pack() {
        return pick(UserWords.PACKS, 17);
    }

    private PersonName given() {
        return johnDoe ? JOHN : UserWords.GIVEN_NAMES.pick(draw, 1);
    }

    private PersonName surname() {
        return johnDoe ? DOE : UserWords.SURNAMES.pick(draw, 2);
    }

    private Profession job() {
        return pick(UserWords.JOBS, 2);
    }

    private <T> T pick(WordList<T> words, int n) {
        return words.pick(draw, afterName + n);
    }

    private int below(int bound, int n) {
        return draw.below(bound, afterName + n);
    }
}

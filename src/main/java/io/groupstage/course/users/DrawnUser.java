package io.groupstage.course.users;

/**
 * A user as it is drawn: each field from a number of its own, when it is asked for. A judge wants the address and one
 * field more of fifteen.
 *
 * <p>Which number a field is drawn from is for ever: another would make other users of every seed.
 */
final class DrawnUser implements User {

    private static final PersonName JOHN = PersonName.of("John");
    private static final PersonName DOE = PersonName.of("Doe");
    private static final int JOHN_DOES_PER_MILLE = 26;
    private static final int PREMIUM_PER_MILLE = 300;
    private static final int MAX_CREDIT = 20;

    private final Position position;
    private final String code;
    private final Draw draw;
    private final boolean johnDoe;
    /** John Doe's name takes no numbers, so his others come two earlier. */
    private final int afterName;

    /**
     * @param code of the position, see {@link EmailCode}
     * @param key of the lab's users
     */
    DrawnUser(Position position, String code, long key) {
        this.position = position;
        this.code = code;
        draw = Draw.of(key, position);
        johnDoe = draw.perMille(JOHN_DOES_PER_MILLE, 0);
        afterName = johnDoe ? 1 : 3;
    }

    @Override
    public Position position() {
        return position;
    }

    @Override
    public String email() {
        return given().plain() + "." + surname().plain() + "." + code + "@" + pick(Words.EMAIL_DOMAINS, 0);
    }

    @Override
    public String industry() {
        return pick(Words.INDUSTRIES, 1);
    }

    @Override
    public String profession() {
        return job().profession();
    }

    @Override
    public String creditCardNumber() {
        return pick(Words.CARD_NETWORKS, 3).number(draw.number(afterName + 4));
    }

    @Override
    public String companyName() {
        return pick(Words.COMPANY_STEMS, 5) + " " + pick(Words.COMPANY_FORMS, 6);
    }

    @Override
    public String companySlogan() {
        return pick(Words.SLOGAN_PROMISES, 7) + " " + pick(Words.SLOGAN_ENDINGS, 8);
    }

    @Override
    public String userName() {
        return given().plain().charAt(0) + surname().plain() + below(1000, 9);
    }

    @Override
    public String avatar() {
        return pick(Words.AVATAR_HOSTS, 10) + below(1_000_000, 11) + ".png";
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
        return pick(Words.TIME_ZONES, 15);
    }

    @Override
    public String userAgent() {
        return pick(Words.USER_AGENTS, 16);
    }

    @Override
    public String pack() {
        return pick(Words.PACKS, 17);
    }

    private PersonName given() {
        return johnDoe ? JOHN : Words.GIVEN_NAMES.pick(draw, 1);
    }

    private PersonName surname() {
        return johnDoe ? DOE : Words.SURNAMES.pick(draw, 2);
    }

    private Job job() {
        return pick(Words.JOBS, 2);
    }

    private <T> T pick(WordList<T> words, int n) {
        return words.pick(draw, afterName + n);
    }

    private int below(int bound, int n) {
        return draw.below(bound, afterName + n);
    }
}

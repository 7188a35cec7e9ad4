package io.groupstage.course;

/**
 * A user as it was drawn: which words, which numbers. They become text when it is asked for, as a judge wants one field
 * of fifteen, and the text is most of the work.
 */
final class DrawnUser implements User {

    private static final PersonName JOHN = PersonName.of("John");
    private static final PersonName DOE = PersonName.of("Doe");
    private static final int JOHN_DOES_PER_MILLE = 26;
    private static final int PREMIUM_PER_MILLE = 300;
    private static final int MAX_CREDIT = 20;

    private final Position position;
    private final String code;
    private final PersonName given;
    private final PersonName surname;
    private final String emailDomain;
    private final String industry;
    private final Job job;
    private final CardNetwork cardNetwork;
    private final long cardDigits;
    private final String companyStem;
    private final String companyForm;
    private final String sloganPromise;
    private final String sloganEnding;
    private final int userNumber;
    private final String avatarHost;
    private final int avatarNumber;
    private final String field;
    private final boolean premium;
    private final int credit;
    private final String timeZone;
    private final String userAgent;
    private final String pack;

    /**
     * Draws a user. The order of the draws is for ever: another would make other users of every seed.
     *
     * @param code of the position, see {@link EmailCode}
     */
    DrawnUser(Position position, String code, Draw draw) {
        this.position = position;
        this.code = code;
        draw.begin(position);
        boolean johnDoe = draw.perMille(JOHN_DOES_PER_MILLE);
        given = johnDoe ? JOHN : Words.GIVEN_NAMES.pick(draw);
        surname = johnDoe ? DOE : Words.SURNAMES.pick(draw);
        emailDomain = Words.EMAIL_DOMAINS.pick(draw);
        industry = Words.INDUSTRIES.pick(draw);
        job = Words.JOBS.pick(draw);
        cardNetwork = Words.CARD_NETWORKS.pick(draw);
        cardDigits = draw.next();
        companyStem = Words.COMPANY_STEMS.pick(draw);
        companyForm = Words.COMPANY_FORMS.pick(draw);
        sloganPromise = Words.SLOGAN_PROMISES.pick(draw);
        sloganEnding = Words.SLOGAN_ENDINGS.pick(draw);
        userNumber = draw.below(1000);
        avatarHost = Words.AVATAR_HOSTS.pick(draw);
        avatarNumber = draw.below(1_000_000);
        field = job.field(draw);
        premium = draw.perMille(PREMIUM_PER_MILLE);
        credit = draw.below(2 * MAX_CREDIT + 1) - MAX_CREDIT;
        timeZone = Words.TIME_ZONES.pick(draw);
        userAgent = Words.USER_AGENTS.pick(draw);
        pack = Words.PACKS.pick(draw);
    }

    @Override
    public Position position() {
        return position;
    }

    @Override
    public String email() {
        return given.plain() + "." + surname.plain() + "." + code + "@" + emailDomain;
    }

    @Override
    public String creditCardNumber() {
        return cardNetwork.number(cardDigits);
    }

    @Override
    public String companyName() {
        return companyStem + " " + companyForm;
    }

    @Override
    public String companySlogan() {
        return sloganPromise + " " + sloganEnding;
    }

    @Override
    public String industry() {
        return industry;
    }

    @Override
    public String userName() {
        return given.plain().charAt(0) + surname.plain() + userNumber;
    }

    @Override
    public String avatar() {
        return avatarHost + avatarNumber + ".png";
    }

    @Override
    public String name() {
        return given.shown() + " " + surname.shown();
    }

    @Override
    public String profession() {
        return job.profession();
    }

    @Override
    public String field() {
        return field;
    }

    @Override
    public boolean premium() {
        return premium;
    }

    @Override
    public int credit() {
        return credit;
    }

    @Override
    public String timeZone() {
        return timeZone;
    }

    @Override
    public String userAgent() {
        return userAgent;
    }

    @Override
    public String pack() {
        return pack;
    }
}

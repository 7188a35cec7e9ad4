package io.groupstage.course.users;

/** Holds the words from which users are made. A change here changes every user of every seed. */
final class UserWords {

    static final WordList<PersonName> GIVEN_NAMES = WordList.read("given-names", PersonName::of);
    static final WordList<PersonName> SURNAMES = WordList.read("surnames", PersonName::of);
    static final WordList<String> EMAIL_DOMAINS = WordList.read("email-domains");
    static final WordList<CardNetwork> CARD_NETWORKS = WordList.read("card-networks", CardNetwork::of);
    static final WordList<String> COMPANY_STEMS = WordList.read("company-stems");
    static final WordList<String> COMPANY_FORMS = WordList.read("company-forms");
    static final WordList<String> SLOGAN_PROMISES = WordList.read("slogan-promises");
    static final WordList<String> SLOGAN_ENDINGS = WordList.read("slogan-endings");
    static final WordList<String> INDUSTRIES = WordList.read("industries");
    static final WordList<String> AVATAR_HOSTS = WordList.read("avatar-hosts");
    static final WordList<Profession> JOBS = WordList.read("professions", Profession::of);
    static final WordList<String> TIME_ZONES = WordList.read("time-zones");
    static final WordList<String> USER_AGENTS = WordList.read("user-agents");
    static final WordList<String> PACKS = WordList.read("packs");

    private UserWords() {}
}

package io.groupstage.course;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * All users of a lab: the user at (partition, offset) is a function of the lab's seed and of nothing else, the same for
 * ever, and its address leads back to it. So the truth about any action is computed, not looked up.
 *
 * <p>Not thread-safe, and cheap: one a thread.
 */
public final class Users {

    private static final PersonName JOHN = PersonName.of("John");
    private static final PersonName DOE = PersonName.of("Doe");
    private static final int JOHN_DOES_PER_MILLE = 26;
    private static final int PREMIUM_PER_MILLE = 300;
    private static final int MAX_CREDIT = 20;

    private final EmailCode codes;
    private final Draw draw;

    private Users(EmailCode codes, Draw draw) {
        this.codes = codes;
        this.draw = draw;
    }

    /** The users of the lab that has this seed. */
    public static Users of(long seed) {
        return new Users(
                new EmailCode(SeedKeys.key("groupstage e-mail code", seed)),
                new Draw(ByteBuffer.wrap(SeedKeys.key("groupstage user fields", seed))
                        .getLong()));
    }

    /**
     * The user at a position.
     *
     * @throws IllegalArgumentException if there is no such {@link Position}
     */
    public User at(int partition, long offset) {
        return at(new Position(partition, offset));
    }

    /** The user at a position. */
    public User at(Position position) {
        Person person = person(position);
        String industry = Words.INDUSTRIES.pick(draw);
        Job job = Words.JOBS.pick(draw);
        return new User(
                person.email(),
                Words.CARD_NETWORKS.pick(draw).number(draw),
                Words.COMPANY_STEMS.pick(draw) + " " + Words.COMPANY_FORMS.pick(draw),
                Words.SLOGAN_PROMISES.pick(draw) + " " + Words.SLOGAN_ENDINGS.pick(draw),
                industry,
                person.userName(draw.below(1000)),
                Words.AVATAR_HOSTS.pick(draw) + draw.below(1_000_000) + ".png",
                person.name(),
                job.profession(),
                job.field(draw),
                draw.perMille(PREMIUM_PER_MILLE),
                draw.below(2 * MAX_CREDIT + 1) - MAX_CREDIT,
                Words.TIME_ZONES.pick(draw),
                Words.USER_AGENTS.pick(draw),
                Words.PACKS.pick(draw));
    }

    /**
     * Where the user with this address stands in the log, whether it has been produced yet or not.
     *
     * @param email hostile text
     * @return empty unless the user there has exactly this address: a forged, changed or foreign one leads nowhere
     */
    public Optional<Position> locate(String email) {
        int at = email.lastIndexOf('@');
        if (at < EmailCode.LENGTH) {
            return Optional.empty();
        }
        return codes.decode(email.substring(at - EmailCode.LENGTH, at))
                .filter(position -> person(position).email().equals(email));
    }

    /** Begins the user at a position: the address comes from the first numbers drawn, so that it can be had alone. */
    private Person person(Position position) {
        draw.begin(position);
        boolean johnDoe = draw.perMille(JOHN_DOES_PER_MILLE);
        PersonName given = johnDoe ? JOHN : Words.GIVEN_NAMES.pick(draw);
        PersonName surname = johnDoe ? DOE : Words.SURNAMES.pick(draw);
        return new Person(given, surname, codes.encode(position), Words.EMAIL_DOMAINS.pick(draw));
    }

    private record Person(PersonName given, PersonName surname, String code, String domain) {

        String name() {
            return given.shown() + " " + surname.shown();
        }

        String email() {
            return given.plain() + "." + surname.plain() + "." + code + "@" + domain;
        }

        String userName(int number) {
            return given.plain().charAt(0) + surname.plain() + number;
        }
    }
}

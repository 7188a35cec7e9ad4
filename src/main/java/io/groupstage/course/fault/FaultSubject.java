package io.groupstage.course.fault;

import io.groupstage.course.Team;
import java.util.Optional;
import java.util.regex.Pattern;

/** Is what a fault happens to. Nothing of a team of people is among these. */
public sealed interface FaultSubject {

    /** Names the types of subjects. */
    enum Type {
        BROKER,
        /** The bot of a team. */
        TEAM,
        /** A partition of the users' topic. */
        PARTITION,
        /** The fault has its subject itself. */
        NONE
    }

    /** Returns the subject as a command has it, such as {@code 1} or {@code team-3}. */
    String text();

    Type type();

    /** One of the lab's brokers. */
    record Broker(int nodeId) implements FaultSubject {

        @Override
        public String text() {
            return String.valueOf(nodeId);
        }

        @Override
        public Type type() {
            return Type.BROKER;
        }
    }

    /** The bot that works for this team. */
    record OfBot(Team team) implements FaultSubject {

        @Override
        public String text() {
            return team.name();
        }

        @Override
        public Type type() {
            return Type.TEAM;
        }
    }

    /** A partition of the users' topic. */
    record Partition(int partition) implements FaultSubject {

        @Override
        public String text() {
            return String.valueOf(partition);
        }

        @Override
        public Type type() {
            return Type.PARTITION;
        }
    }

    /** Nothing that somebody has to choose. */
    record Nothing() implements FaultSubject {

        @Override
        public String text() {
            return "";
        }

        @Override
        public Type type() {
            return Type.NONE;
        }
    }

    /** Reads a subject of this type; empty if the text is none. */
    static Optional<FaultSubject> read(Type type, String text) {
        return switch (type) {
            case BROKER -> Texts.number(text).map(Broker::new);
            case PARTITION -> Texts.number(text).map(Partition::new);
            case TEAM -> Texts.team(text).map(OfBot::new);
            case NONE -> text.isEmpty() ? Optional.of(new Nothing()) : Optional.empty();
        };
    }

    /** Reads the parts of subjects. */
    final class Texts {

        private static final Pattern NUMBER = Pattern.compile("0|[1-9]\\d{0,8}");
        private static final String TEAM = "team-";

        private Texts() {}

        private static Optional<Integer> number(String text) {
            return NUMBER.matcher(text).matches() ? Optional.of(Integer.valueOf(text)) : Optional.empty();
        }

        private static Optional<Team> team(String text) {
            return text.startsWith(TEAM)
                    ? number(text.substring(TEAM.length()))
                            .filter(number -> number > 0)
                            .map(Team::new)
                    : Optional.empty();
        }
    }
}

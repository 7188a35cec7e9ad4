package io.groupstage.course;

/**
 * A team of a class: its name is its Kafka user and its consumer group as well.
 *
 * @param number from 1
 */
public record Team(int number) implements Comparable<Team> {

    public Team {
        if (number < 1) {
            throw new IllegalArgumentException("teams are counted from 1, not " + number);
        }
    }

    /** {@code team-3}. */
    public String name() {
        return "team-" + number;
    }

    /** The topic that only this team writes its actions to. */
    public String actionsTopic() {
        return "actions." + name();
    }

    /** The topic that only this team publishes its stats to. */
    public String statsTopic() {
        return "stats." + name();
    }

    @Override
    public int compareTo(Team other) {
        return Integer.compare(number, other.number);
    }
}

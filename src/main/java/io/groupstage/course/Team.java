package io.groupstage.course;

/**
 * A team of a class. Its name is also the name of its Kafka user and of its consumer group.
 *
 * @param number from 1
 */
public record Team(int number) implements Comparable<Team> {

    public Team {
        if (number < 1) {
            throw new IllegalArgumentException("a team's number starts at 1, and is not " + number);
        }
    }

    /** Returns the team's name, such as {@code team-3}. */
    public String name() {
        return "team-" + number;
    }

    /** Returns the topic of this team's actions; only this team may write to it. */
    public String actionsTopic() {
        return "actions." + name();
    }

    /** Returns the topic of this team's stats; only this team may write to it. */
    public String statsTopic() {
        return "stats." + name();
    }

    @Override
    public int compareTo(Team other) {
        return Integer.compare(number, other.number);
    }
}

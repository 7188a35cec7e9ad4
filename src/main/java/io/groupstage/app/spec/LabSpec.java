package io.groupstage.app.spec;

import io.groupstage.course.Team;
import io.groupstage.course.lab.LabDescription;
import io.groupstage.course.task.Course;
import io.groupstage.course.task.CourseException;
import io.groupstage.course.task.CourseReader;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Holds everything that a role must know about its lab, except secrets.
 *
 * @param teams the teams by name, which is also the name of their group, in the order of their numbers
 */
public record LabSpec(Course course, String topic, int partitions, Map<String, Team> teams) {

    public static LabSpec of(Course course, String topic, int partitions, int teams) {
        return new LabSpec(course, topic, partitions, teams(teams));
    }

    /**
     * Creates the specification from the description in the board's topic.
     *
     * @throws LabException if this version cannot read the lab's course
     */
    public static LabSpec of(LabDescription lab) throws LabException {
        try {
            return new LabSpec(CourseReader.load(lab.course()), lab.topic(), lab.partitions(), teams(lab.teams()));
        } catch (CourseException e) {
            throw new LabException(
                    "this version cannot read the lab's course (" + e.getMessage()
                            + "): run the version that the lab runs",
                    e);
        }
    }

    /** Returns the description for other processes. */
    public LabDescription description(Instant startedAt, String board) {
        return new LabDescription(startedAt, board, topic, partitions, teams.size(), course.source());
    }

    public List<Team> inOrder() {
        return List.copyOf(teams.values());
    }

    /** Returns the team of the group; empty if the group does not belong to a team. */
    public Optional<Team> team(String groupId) {
        return Optional.ofNullable(teams.get(groupId));
    }

    private static Map<String, Team> teams(int count) {
        Map<String, Team> teams = new LinkedHashMap<>();
        IntStream.rangeClosed(1, count).mapToObj(Team::new).forEach(team -> teams.put(team.name(), team));
        return teams;
    }
}

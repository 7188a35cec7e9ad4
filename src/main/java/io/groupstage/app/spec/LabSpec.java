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
 * What every role knows of its lab. Whatever it does not know from here is a secret.
 *
 * @param teams by name, which is that of their group, in the order of their numbers
 */
public record LabSpec(Course course, String topic, int partitions, Map<String, Team> teams) {

    public static LabSpec of(Course course, String topic, int partitions, int teams) {
        return new LabSpec(course, topic, partitions, teams(teams));
    }

    /**
     * As the lab described itself in its board's topic.
     *
     * @throws LabException when this version cannot read its course
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

    /** How others are told of it. */
    public LabDescription description(Instant startedAt, String board) {
        return new LabDescription(startedAt, board, topic, partitions, teams.size(), course.source());
    }

    public List<Team> inOrder() {
        return List.copyOf(teams.values());
    }

    /** The team whose group it is; empty for any other group. */
    public Optional<Team> team(String groupId) {
        return Optional.ofNullable(teams.get(groupId));
    }

    private static Map<String, Team> teams(int count) {
        Map<String, Team> teams = new LinkedHashMap<>();
        IntStream.rangeClosed(1, count).mapToObj(Team::new).forEach(team -> teams.put(team.name(), team));
        return teams;
    }
}

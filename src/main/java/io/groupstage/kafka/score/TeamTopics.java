package io.groupstage.kafka.score;

import io.groupstage.course.JudgedRecord;
import io.groupstage.course.Produced;
import io.groupstage.course.Score;
import io.groupstage.course.Team;
import io.groupstage.course.Users;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The desk for each topic of the teams. The topic names the team, whatever a record claims. */
final class TeamTopics {

    @FunctionalInterface
    private interface Judging {
        JudgedRecord judge(ConsumerRecord<byte[], byte[]> read, Produced produced);
    }

    private final Map<Team, TeamDesk> desks = new HashMap<>();
    private final Map<TopicPartition, Judging> judging = new HashMap<>();

    TeamTopics(ScorerConfig config) {
        Users users = Users.of(config.seed());
        for (Team team : config.teams()) {
            TeamDesk desk = new TeamDesk(team, config, users);
            desks.put(team, desk);
            judging.put(new TopicPartition(team.actionsTopic(), 0), desk::action);
            judging.put(new TopicPartition(team.statsTopic(), 0), (read, produced) -> desk.stats(read));
        }
    }

    /** A team's topics have one partition each. */
    Set<TopicPartition> partitions() {
        return judging.keySet();
    }

    JudgedRecord judge(ConsumerRecord<byte[], byte[]> read, Produced produced) {
        return Objects.requireNonNull(judging.get(new TopicPartition(read.topic(), read.partition())))
                .judge(read, produced);
    }

    Score score(Team team) {
        TeamDesk desk = desks.get(team);
        return desk == null ? Score.NONE : desk.score();
    }

    List<JudgedRecord> lastVerdicts(Team team) {
        TeamDesk desk = desks.get(team);
        return desk == null ? List.of() : desk.lastVerdicts();
    }
}

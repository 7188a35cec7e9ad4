package io.groupstage.web;

import io.groupstage.course.Team;
import java.util.List;
import java.util.Map;

/** A team's own page on the wire. Holds its password: for that team and the instructor alone. */
record TeamJson(
        String team,
        String username,
        String password,
        String bootstrapServers,
        String securityProtocol,
        String saslMechanism,
        String group,
        String topic,
        String actionsTopic,
        String statsTopic,
        TaskJson task,
        List<String> steps,
        Map<String, Long> stepTimes,
        List<VerdictJson> verdicts) {

    private static final int VERDICTS = 20;

    record TaskJson(int number, String title, String matches, String type, String reason) {

        static TaskJson of(TaskText task) {
            return new TaskJson(task.number(), task.title(), task.matches(), task.type(), task.reason());
        }
    }

    record VerdictJson(long at, String topic, int partition, long offset, String code, String hint) {

        static VerdictJson of(VerdictLine line) {
            return new VerdictJson(
                    line.at().toEpochMilli(), line.topic(), line.partition(), line.offset(), line.code(), line.hint());
        }
    }

    static TeamJson of(TeamSheet sheet) {
        Team team = sheet.team();
        Credentials credentials = sheet.credentials();
        StepsJson steps = StepsJson.of(sheet.steps());
        return new TeamJson(
                team.name(),
                credentials.username(),
                credentials.password(),
                credentials.bootstrapServers(),
                credentials.securityProtocol(),
                credentials.saslMechanism(),
                team.name(),
                sheet.topic(),
                team.actionsTopic(),
                team.statsTopic(),
                TaskJson.of(sheet.task()),
                steps.names(),
                steps.times(),
                sheet.verdicts().stream().limit(VERDICTS).map(VerdictJson::of).toList());
    }
}

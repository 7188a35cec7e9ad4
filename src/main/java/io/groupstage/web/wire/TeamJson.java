package io.groupstage.web.wire;

import io.groupstage.course.Team;
import io.groupstage.web.http.Json;
import io.groupstage.web.http.Markdown;
import io.groupstage.web.port.Credentials;
import io.groupstage.web.port.TaskText;
import io.groupstage.web.port.TeamSheet;
import io.groupstage.web.port.TeamStanding;
import io.groupstage.web.port.VerdictLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Is the JSON of a team's own page. It holds the team's password and is only for that team and the instructor. */
public record TeamJson(
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
        int rank,
        List<String> steps,
        Map<String, Long> stepTimes,
        Map<String, String> stepTexts,
        ScorecardJson score,
        long forgotten,
        long unread,
        @Nullable Long scoreUnconfirmedSince,
        List<VerdictJson> verdicts,
        List<VerdictJson> mistakes) {

    private static final int VERDICTS = 20;
    private static final int MISTAKES = 40;

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

    public static TeamJson of(TeamSheet sheet) {
        Team team = sheet.team();
        Credentials credentials = sheet.credentials();
        TeamStanding standing = sheet.standing();
        StepsJson steps = StepsJson.of(standing.steps());
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
                standing.rank(),
                steps.names(),
                steps.times(),
                stepTexts(sheet),
                ScorecardJson.of(standing.score()),
                standing.deleted().actions(),
                standing.deleted().users(),
                Json.millis(standing.unconfirmedSince()),
                sheet.verdicts().stream().limit(VERDICTS).map(VerdictJson::of).toList(),
                sheet.mistakes().stream().limit(MISTAKES).map(VerdictJson::of).toList());
    }

    /** Returns the texts as HTML, by step in the order of the board's columns. */
    private static Map<String, String> stepTexts(TeamSheet sheet) {
        Map<String, String> html = new LinkedHashMap<>();
        sheet.stepTexts().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(text -> html.put(
                        text.getKey().name(),
                        Markdown.html(
                                text.getValue().replace("<team>", sheet.team().name()))));
        return html;
    }
}

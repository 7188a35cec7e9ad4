package io.groupstage.kafka.score;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.groupstage.course.Team;
import io.groupstage.kafka.score.Script.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Publishes a client's stats line by line, with the expected verdict of each, without the judge. */
public final class StatsScript {

    private static final List<String> COUNTS = List.of("processed", "flagged", "partition", "nextOffset");
    private static final int LIMIT = 16 * 1024;

    private final String team;
    private final String other;
    private final Random random;

    public StatsScript(Team team, long seed) {
        this.team = team.name();
        this.other = new Team(team.number() + 1).name();
        this.random = new Random(seed);
    }

    /** Each kind equally often, in no order. */
    public List<Line> lines(int count) {
        List<Line> lines = new ArrayList<>();
        while (lines.size() < count) {
            List<Line> kinds = kinds(random.nextInt(100), random.nextInt(1_000));
            lines.add(kinds.get(random.nextInt(kinds.size())));
        }
        return lines;
    }

    private List<Line> kinds(int partition, int number) {
        List<Line> all = new ArrayList<>();
        String key = team + "/" + partition;
        String state = state(partition, number);
        right(all, key, state, number);
        keys(all, state);
        teams(all, key, state);
        for (String field : COUNTS) {
            counts(all, field, key, state);
        }
        all.add(line(key, state(partition + 1, number), "BAD_FIELD:partition"));
        malformed(all, key, state);
        return all;
    }

    private void right(List<Line> all, String key, String state, int number) {
        String totals = "{\"team\":\"" + team + "\",\"processed\":" + number + ",\"flagged\":0}";
        all.add(line(key, state, "OK"));
        all.add(line(key, " \r\n\t" + state + "\n", "OK"));
        all.add(line(key, state.replace("{", "{\"note\":{\"a\":[1,2.5,null,true]},"), "OK"));
        all.add(line(key, state + " ".repeat(LIMIT - state.length()), "OK"));
        all.add(line(team, totals, "OK"));
        all.add(line(team, state, "OK"));
        all.add(line(key, null, "TOMBSTONE"));
        all.add(line(team, null, "TOMBSTONE"));
        all.add(line(key, totals, "MISSING_FIELD:partition"));
    }

    private void keys(List<Line> all, String state) {
        for (String key : List.of("", "team", team + "/", team + "/x", team + "/-1", team + "/01", team + "/1/2")) {
            all.add(line(key, state, "BAD_FIELD:key"));
            all.add(line(key, null, "BAD_FIELD:key"));
        }
        all.add(line(team.toUpperCase(Locale.ROOT) + "/1", state, "BAD_FIELD:key"));
        all.add(line(" " + team, state, "BAD_FIELD:key"));
        all.add(line(other, state, "NOT_YOURS"));
        all.add(line(other + "/1", null, "NOT_YOURS"));
        all.add(line("k".repeat(257), state, "TOO_LARGE"));
    }

    private void teams(List<Line> all, String key, String state) {
        all.add(line(key, state.replace(team, other), "NOT_YOURS"));
        all.add(line(key, state.replace(team, team + " "), "NOT_YOURS"));
        all.add(line(key, state.replace("\"" + team + "\"", "7"), "BAD_FIELD:team"));
        all.add(line(key, state.replace("\"team\"", "\"TEAM\""), "MISSING_FIELD:team"));
    }

    private static void counts(List<Line> all, String field, String key, String state) {
        for (String wrong :
                List.of("\"37\"", "\"\"", "-1", "1.5", "null", "true", "[1]", "1e400", "9223372036854775808")) {
            all.add(line(
                    key,
                    state.replaceFirst("\"" + field + "\":\\d+", "\"" + field + "\":" + wrong),
                    "BAD_FIELD:" + field));
        }
        all.add(line(
                key,
                state.replace("\"" + field + "\"", "\"" + field.toUpperCase(Locale.ROOT) + "\""),
                "MISSING_FIELD:" + field));
    }

    private static void malformed(List<Line> all, String key, String state) {
        List<byte[]> ways = List.of(
                new byte[0],
                text("null"),
                text("[" + state + "]"),
                text(state.substring(0, 30)),
                text(state.replace("\"", "'")),
                text(state.replace("}", ",}")),
                text(state + state),
                text(state.replace("{", "{\"flagged\":1,")),
                state.replace("{", "{\"note\":\"\u00e9\",").getBytes(ISO_8859_1),
                text("{\"deep\":" + "[".repeat(10_000) + "}"),
                text(state.replaceFirst("\"processed\":", "\"processed\":0")),
                text("\ufeff" + state));
        ways.forEach(way -> all.add(new Line(text(key), way, "MALFORMED_JSON")));
        all.add(line(key, state + " ".repeat(LIMIT + 1 - state.length()), "TOO_LARGE"));
    }

    private String state(int partition, int number) {
        return "{\"team\":\"" + team + "\",\"processed\":" + (number + 1) + ",\"flagged\":" + number + ",\"partition\":"
                + partition + ",\"nextOffset\":" + number + "}";
    }

    private static Line line(String key, @Nullable String value, String code) {
        return new Line(text(key), value == null ? null : text(value), code);
    }

    private static byte[] text(String text) {
        return text.getBytes(UTF_8);
    }
}

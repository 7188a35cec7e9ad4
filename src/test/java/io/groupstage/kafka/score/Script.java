package io.groupstage.kafka.score;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.groupstage.course.Team;
import io.groupstage.course.task.Task;
import io.groupstage.course.users.Users;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;

/**
 * Writes a client's records line by line, with the expected verdict of each. It computes the users, the task and the
 * flagged users itself, without the judge.
 */
public final class Script {

    /** @param value null for a tombstone */
    public record Line(byte[] key, byte[] value, String code) {}

    private record Kind(String code, Supplier<byte[]> value) {}

    private static final int LIMIT = 16 * 1024;

    private final Team team;
    private final Task task;
    private final int produced;
    private final Users users;
    private final Users foreign;
    private final Random random;
    private final List<Long> matching = new ArrayList<>();
    private final List<Long> others = new ArrayList<>();
    private final Set<Long> flagged = new HashSet<>();
    private final List<Kind> kinds;
    private int next;

    /** Creates a script for a lab with this number of users, all in partition 0. */
    public Script(Team team, Task task, long seed, int produced) {
        this.team = team;
        this.task = task;
        this.produced = produced;
        this.users = Users.of(seed);
        this.foreign = Users.of(seed + 1);
        this.random = new Random(seed);
        for (long offset = 0; offset < produced; offset++) {
            (task.matches(users.at(0, offset)) ? matching : others).add(offset);
        }
        this.kinds = kinds();
    }

    public List<Line> lines(int count) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Kind kind = kinds.get(random.nextInt(kinds.size()));
            byte[] key = random.nextInt(4) == 0 ? null : ("key-" + i).getBytes(UTF_8);
            byte[] value = kind.value().get();
            lines.add(new Line(key, value, kind.code().isEmpty() ? book() : kind.code()));
        }
        return lines;
    }

    /** Whom the line flags that was made last. */
    private long named;

    private String book() {
        return flagged.add(named) ? "CORRECT" : "DUPLICATE";
    }

    private List<Kind> kinds() {
        List<Kind> all = new ArrayList<>();
        // right ones, the more of them the rest is drowned in
        for (int i = 0; i < 8; i++) {
            all.add(new Kind("", () -> text(right(fresh()))));
            all.add(new Kind("", () -> text(right(any(matching)))));
        }
        all.add(new Kind("", () -> text(" \r\n\t" + right(fresh()) + "\n")));
        all.add(new Kind("", () -> text(right(fresh()).replace("{", "{\"note\":{\"a\":[1,2.5,null,true]},"))));
        all.add(new Kind("", () -> padded(LIMIT)));
        wrong(all);
        strangers(all);
        fields(all);
        malformed(all);
        return all;
    }

    private void wrong(List<Kind> all) {
        all.add(new Kind("WRONG_TYPE", () -> with("type", "\"NO_SUCH_TYPE\"")));
        all.add(new Kind("WRONG_TYPE", () -> with("type", quoted(task.type().toLowerCase(Locale.ROOT)))));
        all.add(new Kind("WRONG_TYPE", () -> with("type", quoted(task.type() + " "))));
        all.add(new Kind("WRONG_REASON", () -> with("reason", "\"\"")));
        all.add(new Kind(
                "WRONG_REASON", () -> with("reason", quoted(task.reason().toLowerCase(Locale.ROOT)))));
        all.add(new Kind("NO_MATCH", () -> text(right(any(others)))));
        all.add(new Kind("NOT_YOURS", () -> with("team", "\"team-" + (team.number() + 1) + "\"")));
        all.add(new Kind("NOT_YOURS", () -> with("team", "\"Team-" + team.number() + "\"")));
        all.add(new Kind("NOT_YOURS", () -> with("team", "\"" + team.name() + "\\u0000\"")));
    }

    private void strangers(List<Kind> all) {
        all.add(new Kind("UNKNOWN_CUSTOMER", () -> with("customer", "\"nobody@example.org\"")));
        all.add(new Kind("UNKNOWN_CUSTOMER", () -> with("customer", "\"\"")));
        all.add(new Kind(
                "UNKNOWN_CUSTOMER",
                () -> with("customer", quoted(foreign.at(0, any(matching)).email()))));
        all.add(new Kind(
                "UNKNOWN_CUSTOMER",
                () -> with("customer", quoted(email(any(matching)).toUpperCase(Locale.ROOT)))));
        all.add(new Kind("UNKNOWN_CUSTOMER", () -> with("customer", quoted(" " + email(any(matching))))));
        all.add(new Kind("NOT_YET", () -> text(right(produced + random.nextInt(1_000)))));
        all.add(new Kind("NOT_YET", () -> text(action(users.at(9, 0).email()))));
    }

    private void fields(List<Kind> all) {
        for (String field : List.of("customer", "type", "reason", "team")) {
            all.add(new Kind(
                    "MISSING_FIELD:" + field,
                    () -> text(right(any(matching))
                            .replace("\"" + field + "\":", "\"" + field.toUpperCase(Locale.ROOT) + "\":"))));
            all.add(new Kind("BAD_FIELD:" + field, () -> with(field, "37")));
            all.add(new Kind("BAD_FIELD:" + field, () -> with(field, "null")));
            all.add(new Kind("BAD_FIELD:" + field, () -> with(field, "[\"x\"]")));
        }
    }

    /** In twelve ways, and some that are only large or deep. */
    private void malformed(List<Kind> all) {
        List<Supplier<byte[]>> ways = List.of(
                () -> null,
                () -> new byte[0],
                () -> text("null"),
                () -> text("[" + right(any(matching)) + "]"),
                () -> text(quoted(email(any(matching)))),
                () -> text(right(any(matching)).substring(0, 40)),
                () -> text(right(any(matching)).replace("\"", "'")),
                () -> text(right(any(matching)).replace("}", ",}")),
                () -> text(right(any(matching)) + right(any(matching))),
                () -> text(right(any(matching)).replace("{", "{\"type\":\"x\",")),
                () -> (right(any(matching)).replace("{", "{\"note\":\"\u00e9\",")).getBytes(ISO_8859_1),
                () -> text("{\"deep\":" + "[".repeat(10_000) + "}"),
                () -> text("{\"deep\":" + "[".repeat(33) + "]".repeat(33) + "}"),
                () -> text("{\"note\":\"a\nb\"}"),
                () -> text("{\"customer\":NaN}"),
                () -> text("\ufeff" + right(any(matching))),
                () -> right(any(matching)).getBytes(UTF_16LE));
        ways.forEach(way -> all.add(new Kind("MALFORMED_JSON", way)));
        all.add(new Kind("TOO_LARGE", () -> padded(LIMIT + 1)));
    }

    private byte[] padded(int length) {
        String right = right(fresh());
        return text(right + " ".repeat(length - right.length()));
    }

    /** The one after the one before, so that most are flagged for the first time. */
    private long fresh() {
        return named(matching.get(next++ % matching.size()));
    }

    private long any(List<Long> offsets) {
        return named(offsets.get(random.nextInt(offsets.size())));
    }

    private long named(long offset) {
        named = offset;
        return offset;
    }

    private byte[] with(String field, String json) {
        return text(right(any(matching))
                .replaceFirst("\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":" + Matcher.quoteReplacement(json)));
    }

    private String right(long offset) {
        return action(email(offset));
    }

    private String email(long offset) {
        return users.at(0, offset).email();
    }

    private String action(String email) {
        return "{\"customer\":\"" + email + "\",\"type\":\"" + task.type() + "\",\"reason\":\"" + task.reason()
                + "\",\"team\":\"" + team.name() + "\"}";
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private static byte[] text(String text) {
        return text.getBytes(UTF_8);
    }
}

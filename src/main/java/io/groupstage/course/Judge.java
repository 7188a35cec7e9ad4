package io.groupstage.course;

import io.groupstage.course.StrictJson.Reading;
import io.groupstage.course.Verdict.Code;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges the actions of one team: pure, and never throws, whatever the bytes. Not thread-safe, as its {@link Users}.
 *
 * <p>The order of the checks is that of what a team has to get right first: a record that can be read, its fields, the
 * own name, a user that exists, the right user, type and reason, and each user once.
 */
public final class Judge {

    private static final List<String> FIELDS = List.of("customer", "type", "reason", "team");

    private final Users users;
    private final Team team;
    private final Task task;

    public Judge(Users users, Team team, Task task) {
        this.users = users;
        this.team = team;
        this.task = task;
    }

    /**
     * The verdict on one record of the team's actions topic. Does not change {@code flagged}: on
     * {@link Code#CORRECT} the caller adds the verdict's user to it.
     *
     * @param value the record's value; null for a tombstone
     */
    public Verdict judge(byte @Nullable [] value, Produced produced, Flagged flagged) {
        if (value == null) {
            return Verdict.of(Code.MALFORMED_JSON, "the record has no value: send a JSON object as its value");
        }
        return switch (StrictJson.read(value)) {
            case Reading.Rejected rejected -> rejected.verdict();
            case Reading.Read read ->
                read.fields().textFault(FIELDS).orElseGet(() -> judge(read.fields(), produced, flagged));
        };
    }

    private Verdict judge(JsonFields action, Produced produced, Flagged flagged) {
        if (!action.text("team").equals(team.name())) {
            return Verdict.of(Code.NOT_YOURS, WrongValue.hint("team", action.text("team"), team.name(), "this topic"));
        }
        String customer = action.text("customer");
        Optional<User> user = users.find(customer);
        if (user.isEmpty()) {
            return Verdict.of(
                    Code.UNKNOWN_CUSTOMER,
                    "`customer` is " + Quoted.of(customer)
                            + ", which is no user's address in this lab: copy `email` from the record unchanged");
        }
        return judge(action, user.get(), produced, flagged);
    }

    private Verdict judge(JsonFields action, User user, Produced produced, Flagged flagged) {
        Position at = user.position();
        if (!produced.contains(at)) {
            return Verdict.of(
                    Code.NOT_YET,
                    at,
                    () -> "the user at " + where(at) + " has not been produced yet: act on what you have read");
        }
        if (!task.matches(user)) {
            return Verdict.of(
                    Code.NO_MATCH,
                    at,
                    () -> "the user at " + where(at) + " does not match: act only when " + task.matches());
        }
        return wrong(Code.WRONG_TYPE, "type", action, task.type(), at)
                .or(() -> wrong(Code.WRONG_REASON, "reason", action, task.reason(), at))
                .orElseGet(() -> right(at, flagged));
    }

    private static Verdict right(Position user, Flagged flagged) {
        return flagged.contains(user)
                ? Verdict.of(
                        Code.DUPLICATE,
                        user,
                        () -> "the user at " + where(user)
                                + " was flagged before: harmless when a record is delivered twice")
                : Verdict.of(Code.CORRECT, user, () -> "the user at " + where(user) + " is flagged");
    }

    private static String where(Position user) {
        return "partition " + user.partition() + ", offset " + user.offset();
    }

    private static Optional<Verdict> wrong(Code code, String field, JsonFields action, String wanted, Position user) {
        String found = action.text(field);
        return found.equals(wanted)
                ? Optional.empty()
                : Optional.of(Verdict.of(code, user, WrongValue.hint(field, found, wanted, "this task")));
    }
}

package io.groupstage.course.verdict;

import io.groupstage.course.Team;
import io.groupstage.course.task.Task;
import io.groupstage.course.text.Quoted;
import io.groupstage.course.users.Position;
import io.groupstage.course.users.Produced;
import io.groupstage.course.users.User;
import io.groupstage.course.users.Users;
import io.groupstage.course.verdict.StrictJson.Reading;
import io.groupstage.course.verdict.Verdict.Code;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges the actions of one team, in two halves. Several threads may read records at once, because a record's content
 * does not depend on other records. One thread then decides, in the order of the log, whether the user has been
 * produced and was flagged before. Both halves are pure, and never throw for any bytes.
 *
 * <p>The checks come in the order in which a team has to get things right: a readable record, its fields, the team's
 * own name, a user that exists, the right user, type and reason, and each user once.
 */
public final class Judge {

    /** The largest record, in bytes. A larger one is rejected unread. */
    public static final int MAX_BYTES = StrictJson.MAX_BYTES;

    private static final List<String> FIELDS = List.of("customer", "type", "reason", "team");

    private final Users users;
    private final Team team;
    private final Task task;

    /** The meaning of one record. */
    public sealed interface ParsedAction {

        /** The record is malformed, is about another team, or does not name a user of this lab; {@code verdict} is final. */
        record Refused(Verdict verdict) implements ParsedAction {}

        /**
         * The action names an existing user. {@code mistake} is the verdict if the task does not match the
         * user, or if type or reason is wrong. Until that user has been produced, the verdict is NOT_YET instead.
         */
        record OnUser(Position user, Optional<Verdict> mistake) implements ParsedAction {}
    }

    public Judge(Users users, Team team, Task task) {
        this.users = users;
        this.team = team;
        this.task = task;
    }

    /**
     * Reads one record of the team's actions topic. Any thread may call it.
     *
     * @param value the record's value; null for a tombstone
     */
    public ParsedAction read(byte @Nullable [] value) {
        if (value == null) {
            return new ParsedAction.Refused(
                    Verdict.of(Code.MALFORMED_JSON, "the record has no value: send a JSON object as its value"));
        }
        return switch (StrictJson.read(value)) {
            case Reading.Rejected rejected -> new ParsedAction.Refused(rejected.verdict());
            case Reading.Read read ->
                read.fields()
                        .textFault(FIELDS)
                        .<ParsedAction>map(ParsedAction.Refused::new)
                        .orElseGet(() -> read(read.fields()));
        };
    }

    /**
     * Returns the verdict on a record that was read. It does not change {@code flagged}: after {@link Code#CORRECT} the
     * caller adds the verdict's user.
     */
    public Verdict judge(ParsedAction action, Produced produced, FlaggedUsers flagged) {
        return switch (action) {
            case ParsedAction.Refused refused -> refused.verdict();
            case ParsedAction.OnUser on ->
                produced.contains(on.user())
                        ? on.mistake().orElseGet(() -> right(on.user(), flagged))
                        : notYet(on.user());
        };
    }

    private ParsedAction read(JsonFields action) {
        if (!action.text("team").equals(team.name())) {
            return new ParsedAction.Refused(Verdict.of(
                    Code.NOT_YOURS, WrongValue.hint("team", action.text("team"), team.name(), "this topic")));
        }
        String customer = action.text("customer");
        Optional<User> user = users.find(customer);
        if (user.isEmpty()) {
            return new ParsedAction.Refused(Verdict.of(
                    Code.UNKNOWN_CUSTOMER,
                    "`customer` is " + Quoted.of(customer)
                            + ", which is not a user's address in this lab: copy `email` from the record unchanged"));
        }
        return new ParsedAction.OnUser(user.get().position(), mistake(action, user.get()));
    }

    private Optional<Verdict> mistake(JsonFields action, User user) {
        Position at = user.position();
        if (!task.matches(user)) {
            return Optional.of(Verdict.of(
                    Code.NO_MATCH,
                    at,
                    () -> "the user at " + where(at) + " does not match your task: act only when " + task.matches()));
        }
        return wrong(Code.WRONG_TYPE, "type", action, task.type(), at)
                .or(() -> wrong(Code.WRONG_REASON, "reason", action, task.reason(), at));
    }

    private static Verdict notYet(Position user) {
        return Verdict.of(
                Code.NOT_YET,
                user,
                () -> "the user at " + where(user)
                        + " has not been produced yet: act only on users that you have read");
    }

    private static Verdict right(Position user, FlaggedUsers flagged) {
        return flagged.contains(user)
                ? Verdict.of(
                        Code.DUPLICATE,
                        user,
                        () -> "the user at " + where(user)
                                + " was flagged before: a repeated action costs nothing, and is normal after a"
                                + " rebalance")
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

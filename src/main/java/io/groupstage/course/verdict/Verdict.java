package io.groupstage.course.verdict;

import io.groupstage.course.text.Quoted;
import io.groupstage.course.users.Position;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What became of one record of a team. Immutable; two are equal when all that they say is.
 *
 * <p>Its hint may be put into words each time it is read: of millions of verdicts, nobody looks at more than the last
 * twenty. A hint that quotes the record is made at once, so that a verdict never keeps hold of one.
 */
public final class Verdict {

    static final int MAX_HINT = 200;

    private final Code kind;
    private final Optional<String> field;
    private final Optional<Position> user;
    private final Supplier<String> hint;

    /** The fixed codes. */
    public enum Code {
        /** The task matches this user, and type and reason are right. */
        CORRECT,
        /** Right, but this user had been flagged before. */
        DUPLICATE,
        WRONG_TYPE,
        WRONG_REASON,
        /** The task does not match this user. */
        NO_MATCH,
        /** The address is no user's of this lab. */
        UNKNOWN_CUSTOMER,
        /** The address is of a user that has not been produced yet. */
        NOT_YET,
        MALFORMED_JSON,
        MISSING_FIELD,
        BAD_FIELD,
        /** The record names another team. */
        NOT_YOURS,
        TOO_LARGE,
        /** Of a stats record: valid. */
        OK,
        /** Of a stats record without a value: deletes its key, and proves nothing. */
        TOMBSTONE
    }

    /** With a hint of at most {@value #MAX_HINT} characters: what is longer or does not print is left out. */
    public Verdict(Code kind, Optional<String> field, Optional<Position> user, String hint) {
        this(kind, field, user, constant(Quoted.clipped(hint, MAX_HINT)));
    }

    private Verdict(Code kind, Optional<String> field, Optional<Position> user, Supplier<String> hint) {
        this.kind = kind;
        this.field = field;
        this.user = user;
        this.hint = hint;
    }

    public static Verdict of(Code kind, String hint) {
        return new Verdict(kind, Optional.empty(), Optional.empty(), hint);
    }

    public static Verdict of(Code kind, Position user, String hint) {
        return new Verdict(kind, Optional.empty(), Optional.of(user), hint);
    }

    /** With a hint that is put into words when it is read; it must not hold on to the record. */
    public static Verdict of(Code kind, Position user, Supplier<String> hint) {
        return new Verdict(kind, Optional.empty(), Optional.of(user), () -> Quoted.clipped(hint.get(), MAX_HINT));
    }

    public static Verdict ofField(Code kind, String field, String hint) {
        return new Verdict(kind, Optional.of(field), Optional.empty(), hint);
    }

    public Code kind() {
        return kind;
    }

    /** Whether the team has something to mend. A repeated right action costs nothing, and is none. */
    public boolean isMistake() {
        return switch (kind) {
            case CORRECT, DUPLICATE, OK, TOMBSTONE -> false;
            case WRONG_TYPE,
                    WRONG_REASON,
                    NO_MATCH,
                    UNKNOWN_CUSTOMER,
                    NOT_YET,
                    MALFORMED_JSON,
                    MISSING_FIELD,
                    BAD_FIELD,
                    NOT_YOURS,
                    TOO_LARGE -> true;
        };
    }

    /** Which field is missing or bad. */
    public Optional<String> field() {
        return field;
    }

    /** The user that the action names, where there is one. */
    public Optional<Position> user() {
        return user;
    }

    /**
     * One sentence that says what to change: plain text without control characters, at most {@value #MAX_HINT}
     * characters; parts of it are quoted from the record.
     */
    public String hint() {
        return hint.get();
    }

    /** The code as it is shown, such as {@code CORRECT} or {@code MISSING_FIELD:reason}. */
    public String code() {
        return field.map(name -> kind.name() + ":" + name).orElse(kind.name());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Verdict verdict
                && kind == verdict.kind
                && field.equals(verdict.field)
                && user.equals(verdict.user)
                && hint().equals(verdict.hint());
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, field, user);
    }

    @Override
    public String toString() {
        return code() + user.map(position -> " " + position).orElse("") + ": " + hint();
    }

    private static Supplier<String> constant(String hint) {
        return () -> hint;
    }
}

package io.groupstage.course.verdict;

import io.groupstage.course.text.Quoted;
import io.groupstage.course.users.Position;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on one record of a team. It is immutable; two verdicts are equal if all their values are.
 *
 * <p>A hint may be built each time it is read, because of millions of verdicts only the last twenty are shown. A hint
 * that quotes the record is built at once, so that a verdict never holds a reference to the record.
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
        /** The action is right, but this user had been flagged before. */
        DUPLICATE,
        WRONG_TYPE,
        WRONG_REASON,
        /** The task does not match this user. */
        NO_MATCH,
        /** The address does not belong to a user of this lab. */
        UNKNOWN_CUSTOMER,
        /** The address belongs to a user that has not been produced yet. */
        NOT_YET,
        MALFORMED_JSON,
        MISSING_FIELD,
        BAD_FIELD,
        /** The record names another team. */
        NOT_YOURS,
        TOO_LARGE,
        /** The stats record is valid. */
        OK,
        /** The stats record does not have a value. It deletes its key and does not prove anything. */
        TOMBSTONE
    }

    /**
     * Creates a verdict whose hint has at most {@value #MAX_HINT} characters; the rest, and characters that do not
     * print, are left out.
     */
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

    /** Creates a verdict whose hint is built when it is read; the supplier must not hold a reference to the record. */
    public static Verdict of(Code kind, Position user, Supplier<String> hint) {
        return new Verdict(kind, Optional.empty(), Optional.of(user), () -> Quoted.clipped(hint.get(), MAX_HINT));
    }

    public static Verdict ofField(Code kind, String field, String hint) {
        return new Verdict(kind, Optional.of(field), Optional.empty(), hint);
    }

    public Code kind() {
        return kind;
    }

    /**
     * Returns whether the team has made a mistake. A repeated right action does not cost anything, and is not a
     * mistake.
     */
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

    /** Returns the field that is missing or bad, if the verdict is about one. */
    public Optional<String> field() {
        return field;
    }

    /** Returns the user that the action names, if there is one. */
    public Optional<Position> user() {
        return user;
    }

    /**
     * Returns one sentence that says what to change: plain text without control characters, at most {@value #MAX_HINT}
     * characters. Parts of it may be quoted from the record.
     */
    public String hint() {
        return hint.get();
    }

    /** Returns the code as it is shown, such as {@code CORRECT} or {@code MISSING_FIELD:reason}. */
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

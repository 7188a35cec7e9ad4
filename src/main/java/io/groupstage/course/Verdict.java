package io.groupstage.course;

import java.util.Optional;

/**
 * What became of one record of a team.
 *
 * @param field which field is missing or bad
 * @param user the user that the action names, where there is one
 * @param hint one sentence that says what to change; plain text without control characters, at most
 *     {@value #MAX_HINT} characters; parts of it are quoted from the record
 */
public record Verdict(Code kind, Optional<String> field, Optional<Position> user, String hint) {

    static final int MAX_HINT = 200;

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

    public Verdict {
        hint = Quoted.clipped(hint, MAX_HINT);
    }

    static Verdict of(Code kind, String hint) {
        return new Verdict(kind, Optional.empty(), Optional.empty(), hint);
    }

    static Verdict of(Code kind, Position user, String hint) {
        return new Verdict(kind, Optional.empty(), Optional.of(user), hint);
    }

    static Verdict ofField(Code kind, String field, String hint) {
        return new Verdict(kind, Optional.of(field), Optional.empty(), hint);
    }

    /** The code as it is shown, such as {@code CORRECT} or {@code MISSING_FIELD:reason}. */
    public String code() {
        return field.map(name -> kind.name() + ":" + name).orElse(kind.name());
    }
}

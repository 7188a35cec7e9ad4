package io.groupstage.course.verdict;

import io.groupstage.course.text.Quoted;
import io.groupstage.course.verdict.Verdict.Code;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a record's JSON object, and what is wrong with their form. */
record JsonFields(Map<String, Value> values) {

    /** A field's value, as far as records of teams have a use for it. */
    sealed interface Value {

        /** A string. */
        record Text(String text) implements Value {}

        /** A number without a fraction, within 64 bits. */
        record Whole(long number) implements Value {}

        /** Anything else, null among it. */
        record Other() implements Value {}
    }

    /** The first fault among fields that must be strings. */
    Optional<Verdict> textFault(List<String> fields) {
        // a loop: for a team's usual record, without a fault, a stream is a fifth of what reading it costs
        for (String field : fields) {
            if (!(values.get(field) instanceof Value.Text)) {
                return textFault(field);
            }
        }
        return Optional.empty();
    }

    /** The first fault among fields that must be whole numbers, and not negative. */
    Optional<Verdict> countFault(List<String> fields) {
        return fields.stream().flatMap(field -> countFault(field).stream()).findFirst();
    }

    /** The string under a name that has passed {@link #textFault}. */
    String text(String field) {
        if (values.get(field) instanceof Value.Text value) {
            return value.text();
        }
        throw new IllegalStateException(field + " is not a string");
    }

    /** The number under a name that has passed {@link #countFault}. */
    long count(String field) {
        if (values.get(field) instanceof Value.Whole value) {
            return value.number();
        }
        throw new IllegalStateException(field + " is not a number");
    }

    private Optional<Verdict> textFault(String field) {
        Value value = values.get(field);
        if (value == null) {
            return Optional.of(missing(field));
        }
        return value instanceof Value.Text
                ? Optional.empty()
                : Optional.of(
                        Verdict.ofField(Code.BAD_FIELD, field, "`" + field + "` must be a string, in double quotes"));
    }

    private Optional<Verdict> countFault(String field) {
        Value value = values.get(field);
        if (value == null) {
            return Optional.of(missing(field));
        }
        return value instanceof Value.Whole whole && whole.number() >= 0
                ? Optional.empty()
                : Optional.of(Verdict.ofField(
                        Code.BAD_FIELD, field, "`" + field + "` must be a whole number, 0 or more, without quotes"));
    }

    private Verdict missing(String field) {
        String hint = values.keySet().stream()
                .filter(name -> name.strip().equalsIgnoreCase(field))
                .findFirst()
                .map(name ->
                        "the field is named `" + field + "`, not " + Quoted.of(name) + ": mind case and white space")
                .orElse("add the field `" + field + "`");
        return Verdict.ofField(Code.MISSING_FIELD, field, hint);
    }
}

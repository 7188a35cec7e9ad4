package io.groupstage.web.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.course.fault.Fault;
import io.groupstage.course.fault.FaultKind;
import io.groupstage.course.fault.FaultSubject;
import io.groupstage.web.http.ApiError;
import io.groupstage.web.port.fault.FaultControl;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the body of {@code POST /api/v1/faults}, such as
 * {@code {"fault":"PAUSE_BROKER","subject":"1","seconds":20,"announce":false}}. All fields but the first may be left out, if
 * the fault needs no subject.
 */
final class FaultBody {

    private static final Set<String> FIELDS = Set.of("fault", "subject", "seconds", "announce");
    private static final String KINDS =
            Arrays.stream(FaultKind.values()).map(Enum::name).collect(Collectors.joining(", "));

    private FaultBody() {}

    static Fault read(ObjectNode body, FaultControl faults) {
        for (String field : (Iterable<String>) body::fieldNames) {
            if (!FIELDS.contains(field)) {
                throw ApiError.badRequest(
                        "body: has an unknown field; the known fields are fault, subject, seconds and announce");
            }
        }
        FaultKind kind = FaultKind.named(body.path("fault").asText())
                .orElseThrow(() -> ApiError.badRequest("fault: must be one of " + KINDS));
        return new Fault(
                kind,
                subject(body.path("subject"), kind, faults),
                limit(body.path("seconds"), kind),
                announced(body.path("announce")));
    }

    private static FaultSubject subject(JsonNode value, FaultKind kind, FaultControl faults) {
        List<String> possible = faults.subjects(kind);
        String text = value.isMissingNode() || value.isNull() ? "" : value.asText();
        if (!possible.contains(text)) {
            throw ApiError.badRequest("subject: " + wanted(kind, possible));
        }
        return FaultSubject.read(kind.subject(), text).orElseThrow();
    }

    private static String wanted(FaultKind kind, List<String> possible) {
        if (possible.isEmpty()) {
            return "this fault needs " + needed(kind) + ", and there is none";
        }
        return possible.equals(List.of(""))
                ? "this fault does not have one"
                : "must be " + needed(kind) + ": one of " + String.join(", ", possible);
    }

    private static String needed(FaultKind kind) {
        return switch (kind.subject()) {
            case BROKER -> "the number of a broker";
            case TEAM -> "a team whose bot works now";
            case PARTITION -> "the number of a partition";
            case NONE -> "no subject";
        };
    }

    private static Duration limit(JsonNode value, FaultKind kind) {
        if (value.isMissingNode()) {
            return kind.usual();
        }
        long most = kind.most().toSeconds();
        if (!value.isInt() || value.intValue() < 1 || value.intValue() > most) {
            throw ApiError.badRequest("seconds: must be a whole number from 1 to " + most);
        }
        return Duration.ofSeconds(value.intValue());
    }

    private static boolean announced(JsonNode value) {
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw ApiError.badRequest("announce: must be true or false");
        }
        return value.asBoolean();
    }
}

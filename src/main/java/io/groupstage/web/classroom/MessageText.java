package io.groupstage.web.classroom;

import com.fasterxml.jackson.databind.JsonNode;
import io.groupstage.course.lesson.Message;
import io.groupstage.web.http.ApiError;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the field {@code message} of a body: plain text on one line, or null to remove the message. */
final class MessageText {

    /** Control characters, line ends, and characters that change the direction of the text around them. */
    private static final Pattern STEERING =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

    private MessageText() {}

    /** Returns the text; empty for null. */
    static Optional<String> read(JsonNode value) {
        if (value.isNull()) {
            return Optional.empty();
        }
        String text = value.isTextual() ? value.textValue().strip() : "";
        if (text.isEmpty() || text.codePointCount(0, text.length()) > Message.LONGEST) {
            throw ApiError.badRequest("message: must be a text of 1 to " + Message.LONGEST
                    + " characters, or null to remove the message");
        }
        if (STEERING.matcher(text).find()) {
            throw ApiError.badRequest("message: must be on one line, without control characters");
        }
        return Optional.of(text);
    }
}

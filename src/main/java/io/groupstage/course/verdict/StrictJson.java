package io.groupstage.course.verdict;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.groupstage.course.text.Quoted;
import io.groupstage.course.verdict.JsonFields.Value;
import io.groupstage.course.verdict.Verdict.Code;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a team's record: one JSON object in valid UTF-8, without duplicate keys, without anything after it, and within
 * bounds. It does not keep field names between records, because hostile ones would fill the memory.
 */
final class StrictJson {

    /** The result of reading the bytes. */
    sealed interface Reading {

        record Read(JsonFields fields) implements Reading {}

        record Rejected(Verdict verdict) implements Reading {}
    }

    /** The largest record, in bytes. */
    static final int MAX_BYTES = 16 * 1024;

    /** The decoder replaces invalid UTF-8 by this character. Valid text may contain it as well. */
    private static final char REPLACEMENT = '\ufffd';

    private static final int MAX_DEPTH = 32;
    private static final int MAX_NUMBER_DIGITS = 64;
    private static final String SINGLE_QUOTE = "Unexpected character (''' (code 39)";
    private static final Pattern REMARK = Pattern.compile(" \\((start marker|for Object|for Array).*", Pattern.DOTALL);
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_DIGITS)
                    .build())
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private StrictJson() {}

    static Reading read(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            return new Reading.Rejected(Verdict.of(
                    Code.TOO_LARGE, "the value has more than " + MAX_BYTES + " bytes: send only the required fields"));
        }
        Optional<String> encoding = TextEncoding.mistake(bytes);
        if (encoding.isPresent()) {
            return malformed("the value " + encoding.get() + ": encode it as UTF-8, without a byte order mark");
        }
        // Jackson does not decode the bytes, because it would also accept UTF-16 and some broken UTF-8.
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0 && !isUtf8(bytes)) {
            return malformed("the value is not valid UTF-8: send JSON as UTF-8 text");
        }
        try (JsonParser json = FACTORY.createParser(text)) {
            return document(json);
        } catch (JsonProcessingException e) {
            return malformed("the value is not valid JSON" + place(e) + ": " + reason(e));
        } catch (IOException e) {
            return malformed("the value is not valid JSON: " + e.getMessage());
        }
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    static Reading malformed(String hint) {
        return new Reading.Rejected(Verdict.of(Code.MALFORMED_JSON, hint));
    }

    private static String place(JsonProcessingException fault) {
        return Optional.ofNullable(fault.getLocation())
                .map(at -> " at line " + at.getLineNr() + ", column " + at.getColumnNr())
                .orElse("");
    }

    /**
     * Returns Jackson's message without its remark on where the object began. Single quotes get a hint of their own,
     * because a printed Python dictionary has them.
     */
    private static String reason(JsonProcessingException fault) {
        String reason = fault.getOriginalMessage();
        return reason.startsWith(SINGLE_QUOTE)
                ? "names and strings need double quotes, as json.dumps writes them"
                : REMARK.matcher(reason).replaceAll("");
    }

    private static Reading document(JsonParser json) throws IOException {
        JsonToken first = json.nextToken();
        if (first != JsonToken.START_OBJECT) {
            return malformed(
                    first == null
                            ? "the value is empty: send a JSON object"
                            : "the value is JSON, but not an object: send {…}");
        }
        Map<String, Value> values = new HashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            if (values.put(field, value(json)) != null) {
                return malformed("the field " + Quoted.of(field) + " appears twice: write each field once");
            }
        }
        return json.nextToken() == null
                ? new Reading.Read(new JsonFields(values))
                : malformed("the value continues after the end of the JSON object: send one object per record");
    }

    private static Value value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_STRING -> new Value.Text(json.getText());
            case VALUE_NUMBER_INT ->
                json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? new Value.Other()
                        : new Value.Whole(json.getLongValue());
            case START_OBJECT, START_ARRAY -> {
                json.skipChildren();
                yield new Value.Other();
            }
            default -> new Value.Other();
        };
    }
}

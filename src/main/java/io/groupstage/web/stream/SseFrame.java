package io.groupstage.web.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.groupstage.web.http.Json;
import java.io.ByteArrayOutputStream;

/**
 * Holds a rendered event, whose bytes are the same for every browser.
 *
 * @param subject the subject of the snapshot: a newer frame of the same subject replaces it
 * @param bytes the event as it is sent; never changed
 */
@SuppressWarnings("ArrayRecordComponent") // frames are never compared, and all clients share the same array
public record SseFrame(String subject, byte[] bytes) {

    static SseFrame of(String event, String subject, long id, Object value) {
        byte[] head = ("id: " + id + "\nevent: " + event + "\ndata: ").getBytes(US_ASCII);
        byte[] data = Json.bytes(value);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(head.length + data.length + 2);
        bytes.writeBytes(head);
        bytes.writeBytes(data);
        bytes.writeBytes("\n\n".getBytes(US_ASCII));
        return new SseFrame(subject, bytes.toByteArray());
    }
}

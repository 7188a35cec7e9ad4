package io.groupstage.web.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The bodies of requests: small JSON objects, with known fields alone. */
public final class RequestBody {

    public static final int LIMIT = 16 * 1024;

    private RequestBody() {}

    /** The only field that a body may have; text. */
    public static String text(Context ctx, String field) {
        ObjectNode body = object(ctx);
        JsonNode value = body.path(field);
        if (!value.isTextual() || body.size() != 1) {
            throw ApiError.badRequest("body: must be {\"" + field + "\":\"…\"}");
        }
        return value.textValue();
    }

    /**
     * An object that was sent as JSON. A form of a foreign page can send other types without being asked, this one it
     * cannot.
     */
    public static ObjectNode object(Context ctx) {
        String type = Optional.ofNullable(ctx.contentType()).orElse("");
        if (!type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
            throw ApiError.badRequest("Content-Type: must be application/json");
        }
        return Json.object(bytes(ctx));
    }

    private static byte[] bytes(Context ctx) {
        try {
            byte[] bytes = ctx.req().getInputStream().readNBytes(LIMIT + 1);
            if (bytes.length > LIMIT) {
                throw new ApiError(413, "body: larger than " + LIMIT + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

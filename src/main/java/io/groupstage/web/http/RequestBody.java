package io.groupstage.web.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Reads the bodies of requests: small JSON objects with known fields only. */
public final class RequestBody {

    public static final int LIMIT = 16 * 1024;

    private RequestBody() {}

    /** Reads a body that may have only this field, and returns its text. */
    public static String text(Context ctx, String field) {
        ObjectNode body = object(ctx);
        JsonNode value = body.path(field);
        if (!value.isTextual() || body.size() != 1) {
            throw ApiError.badRequest("body: must be {\"" + field + "\":\"…\"}");
        }
        return value.textValue();
    }

    /**
     * Reads an object that was sent as JSON. A form on another site can send other content types without a preflight
     * request, but not this one.
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

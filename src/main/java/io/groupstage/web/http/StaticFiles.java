package io.groupstage.web.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Serves files of the class path below one folder.
 *
 * <p>A path is served only if each segment is a plain name that does not begin with a dot, and if its ending is known.
 * A path therefore cannot leave the folder or reach other files of a jar.
 */
public final class StaticFiles {

    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z0-9@_-][A-Za-z0-9@._-]*(/[A-Za-z0-9@_-][A-Za-z0-9@._-]*)*");

    private final String folder;
    private final String cacheControl;
    private final Map<String, String> types;

    /**
     * @param folder the folder on the class path, without slashes at its ends
     * @param types the media type of each file ending that is served
     */
    public StaticFiles(String folder, String cacheControl, Map<String, String> types) {
        this.folder = folder;
        this.cacheControl = cacheControl;
        this.types = types;
    }

    /** Answers with the file that the path parameter {@code file} names. */
    public void answer(Context ctx) {
        String file = ctx.pathParam("file");
        String type = Optional.ofNullable(types.get(file.substring(file.lastIndexOf('.') + 1)))
                .filter(known -> PLAIN.matcher(file).matches())
                .orElseThrow(StaticFiles::missing);
        byte[] content = content(folder + "/" + file).orElseThrow(StaticFiles::missing);
        String tag = tag(content);
        ctx.header("Cache-Control", cacheControl);
        ctx.header("ETag", tag);
        if (tag.equals(ctx.header("If-None-Match"))) {
            ctx.status(304);
        } else {
            ctx.contentType(type).result(content);
        }
    }

    /** Returns the contents of a file on the class path. */
    public static Optional<byte[]> content(String path) {
        try (InputStream in = StaticFiles.class.getResourceAsStream("/" + path)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ApiError missing() {
        return ApiError.notFound("file: there is none at this address");
    }

    private static String tag(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return "\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

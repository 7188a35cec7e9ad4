package io.groupstage.web.access;

import io.groupstage.web.http.ApiError;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Handles every request first: sets the headers that protect a browser, and makes two checks against pages of other
 * sites.
 *
 * <p>A page of another site can resolve its own host name to 127.0.0.1 and then reach the lab as its own origin. A lab
 * on loopback therefore accepts only loopback names, IP addresses and its configured name. A lab that is open to the
 * network has names that it cannot know, so this check is off. A browser's call that changes something must come from
 * one of the lab's own pages.
 */
public final class BrowserGuard {

    /** Names the request attribute with the nonce of the page's only inline script. */
    public static final String NONCE = "nonce";

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Pattern IP = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");
    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:\\d{1,5})?");
    private static final Pattern PORT = Pattern.compile(":\\d*$");

    private final SecureRandom random = new SecureRandom();
    private final String host;
    private final boolean loopback;
    private final boolean tls;

    /**
     * @param host the address on which the lab listens
     * @param tls whether the lab requires TLS
     */
    public BrowserGuard(String host, boolean tls) {
        this.host = host.toLowerCase(Locale.ROOT);
        this.tls = tls;
        this.loopback = isLoopback(host);
    }

    public void check(Context ctx) {
        headers(ctx);
        checkHost(ctx);
        if (tls && !ctx.req().isSecure()) {
            redirect(ctx);
        }
        if (!READING.contains(ctx.req().getMethod())) {
            checkOrigin(ctx);
        }
    }

    private void headers(Context ctx) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        String nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        ctx.attribute(NONCE, nonce);
        ctx.header("Content-Security-Policy", policy(nonce));
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("Referrer-Policy", "no-referrer");
        ctx.header("Cache-Control", "no-store");
    }

    private static String policy(String nonce) {
        return "default-src 'none'; script-src 'self' 'nonce-" + nonce + "'; style-src 'self'; img-src 'self' data:; "
                + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    }

    private void checkHost(Context ctx) {
        String name = PORT.matcher(
                        Optional.ofNullable(ctx.header("Host")).orElse("").toLowerCase(Locale.ROOT))
                .replaceFirst("");
        boolean known = name.equals("localhost")
                || name.endsWith(".localhost")
                || name.equals(host)
                || IP.matcher(name).matches();
        if (loopback && !known) {
            throw new ApiError(
                    403, "Host: this is not a name of this lab; open the lab by its IP address or as localhost");
        }
    }

    /** Leads a browser that began without TLS to the same page with TLS. Nothing else is answered without. */
    private static void redirect(Context ctx) {
        String host = Optional.ofNullable(ctx.header("Host")).orElse("");
        if (!READING.contains(ctx.req().getMethod()) || !HOST.matcher(host).matches()) {
            throw new ApiError(403, "this lab uses TLS: begin its address with https://");
        }
        String query = ctx.req().getQueryString() == null ? "" : "?" + ctx.req().getQueryString();
        ctx.redirect("https://" + host + ctx.req().getRequestURI() + query, HttpStatus.TEMPORARY_REDIRECT);
        ctx.skipRemainingHandlers();
    }

    private static void checkOrigin(Context ctx) {
        Optional<String> origin = Optional.ofNullable(ctx.header("Origin"));
        String host = Optional.ofNullable(ctx.header("Host")).orElse("");
        boolean own = origin.map(
                        from -> from.equalsIgnoreCase("http://" + host) || from.equalsIgnoreCase("https://" + host))
                .orElse(true);
        if (!own) {
            throw new ApiError(403, "Origin: a page of another site may not do this; use the lab's own pages");
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false; // the server cannot listen on it either: its start fails with an error
        }
    }
}

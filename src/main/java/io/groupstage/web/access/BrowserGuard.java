package io.groupstage.web.access;

import io.groupstage.web.http.ApiError;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What every request meets first: the headers that keep a browser safe, and two checks against foreign pages.
 *
 * <p>A page elsewhere can point a name of its own at 127.0.0.1 and then talk to the lab as its own origin; so a lab on
 * loopback answers to loopback names, IP addresses and the name it was given alone. A lab that was opened to the
 * network on purpose has names that it cannot know, and no such check. A call that changes something must come from
 * the lab's own pages if it comes from a page at all.
 */
public final class BrowserGuard {

    /** Where a request keeps the nonce of its page's only inline script. */
    public static final String NONCE = "nonce";

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Pattern IP = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");
    private static final Pattern PORT = Pattern.compile(":\\d*$");

    private final SecureRandom random = new SecureRandom();
    private final String host;
    private final boolean loopback;

    public BrowserGuard(String host) {
        this.host = host.toLowerCase(Locale.ROOT);
        this.loopback = isLoopback(host);
    }

    public void check(Context ctx) {
        headers(ctx);
        checkHost(ctx);
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
            throw new ApiError(403, "Host: not a name of this lab; open it by its IP address or as localhost");
        }
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
            return false; // it cannot be listened on either: starting fails and says so
        }
    }
}

package io.groupstage.kafka.broker.refusal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the user name from the first message of a login, and nothing else of it. */
final class UserNames {

    /** Matches a client-first-message (RFC 5802): {@code n,,n=user,r=nonce}, with optional names before it. */
    private static final Pattern SCRAM =
            Pattern.compile("[ny](?:=[^,]*)?,(?:a=[^,]*)?,(?:m=[^,]*,)?n=([^,]{1,500}),r=.*");

    private UserNames() {}

    /** Returns the user name; empty if the message is not one of this mechanism. */
    static Optional<String> of(String mechanism, byte[] message) {
        String text = new String(message, StandardCharsets.UTF_8);
        return mechanism.startsWith("SCRAM-") ? scram(text) : plain(text);
    }

    private static Optional<String> scram(String text) {
        Matcher matcher = SCRAM.matcher(text);
        return matcher.matches()
                ? Optional.of(matcher.group(1).replace("=2C", ",").replace("=3D", "="))
                : Optional.empty();
    }

    /** Reads {@code [authorization id] NUL user NUL password} (RFC 4616). */
    private static Optional<String> plain(String text) {
        int first = text.indexOf('\0');
        int second = text.indexOf('\0', first + 1);
        return first < 0 || second <= first + 1 ? Optional.empty() : Optional.of(text.substring(first + 1, second));
    }
}

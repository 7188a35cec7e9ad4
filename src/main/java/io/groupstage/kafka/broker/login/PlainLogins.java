package io.groupstage.kafka.broker.login;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.plain.PlainAuthenticateCallback;
import org.apache.kafka.common.security.scram.ScramCredential;
import org.apache.kafka.common.security.scram.internals.ScramFormatter;
import org.apache.kafka.common.security.scram.internals.ScramMechanism;

/**
 * Decides logins with PLAIN on the teams' listener by the user's credential for SCRAM-SHA-256. Kafka creates it by its
 * name. A login costs the broker about a millisecond, because the credential is made so that guessing is slow; {@code
 * Newcomers} limits new connections.
 */
public final class PlainLogins implements AuthenticateCallbackHandler {

    private static volatile Function<String, Optional<ScramCredential>> credentials = user -> Optional.empty();

    /** Sets the source of the credentials of this process's broker, by user. Without one, every login is refused. */
    public static void verifyWith(Function<String, Optional<ScramCredential>> source) {
        credentials = source;
    }

    @Override
    public void configure(Map<String, ?> configs, String mechanism, List<AppConfigurationEntry> entries) {}

    @Override
    public void handle(Callback[] callbacks) throws UnsupportedCallbackException {
        String user = "";
        for (Callback callback : callbacks) {
            if (callback instanceof NameCallback name) {
                user = Optional.ofNullable(name.getDefaultName()).orElse("");
            } else if (callback instanceof PlainAuthenticateCallback plain) {
                plain.authenticated(matches(user, new String(plain.password())));
            } else {
                throw new UnsupportedCallbackException(callback);
            }
        }
    }

    private static boolean matches(String user, String password) {
        Optional<ScramCredential> credential = credentials.apply(user);
        return credential.isPresent() && matches(credential.get(), password);
    }

    /** Computes the key of the password as RFC 5802 defines it, and compares it with the stored one. */
    static boolean matches(ScramCredential credential, String password) {
        if (password.isEmpty()) {
            return false; // it is no key
        }
        try {
            ScramFormatter scram = new ScramFormatter(ScramMechanism.SCRAM_SHA_256);
            byte[] salted = scram.saltedPassword(password, credential.salt(), credential.iterations());
            return MessageDigest.isEqual(scram.storedKey(scram.clientKey(salted)), credential.storedKey());
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has the algorithms of SCRAM-SHA-256", e);
        }
    }

    @Override
    public void close() {}
}

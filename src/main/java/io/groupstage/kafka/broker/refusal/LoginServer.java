package io.groupstage.kafka.broker.refusal;

import java.util.Optional;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the user name from the first message of a login, and passes all messages to Kafka's own server, which decides.
 *
 * <p>After a failure it remembers the name for the present thread: Kafka logs the failure on that thread before the thread
 * does anything else, so {@link #takeFailed} returns the name of the very login that the line is about.
 */
final class LoginServer implements SaslServer {

    /** Receives the user name of a login that succeeded. */
    @FunctionalInterface
    interface Listener {
        void loggedIn(String user);
    }

    private static final ThreadLocal<@Nullable String> FAILED = new ThreadLocal<>();
    private static volatile Listener listener = user -> {};

    private final SaslServer kafka;
    private Optional<String> user = Optional.empty();

    LoginServer(SaslServer kafka) {
        this.kafka = kafka;
    }

    static void report(Listener to) {
        listener = to;
    }

    /** Returns the user name of the login that failed last on this thread, once. */
    static Optional<String> takeFailed() {
        Optional<String> failed = Optional.ofNullable(FAILED.get());
        FAILED.remove();
        return failed;
    }

    @Override
    public byte @Nullable [] evaluateResponse(byte[] response) throws SaslException {
        if (user.isEmpty()) {
            user = UserNames.of(getMechanismName(), response);
        }
        try {
            byte[] challenge = kafka.evaluateResponse(response);
            if (kafka.isComplete()) {
                user.ifPresent(listener::loggedIn);
            }
            return challenge;
        } catch (AuthenticationException e) {
            user.ifPresent(FAILED::set);
            throw e;
        } catch (SaslException e) {
            user.ifPresent(FAILED::set);
            // Kafka has this text for newer clients. A client of the first version of SASL handshakes, such as
            // kafka-python 2.0, would otherwise be closed as if its network had failed, without a line in the log.
            throw new SaslAuthenticationException(
                    "Authentication failed during authentication due to invalid credentials with SASL mechanism "
                            + getMechanismName(),
                    e);
        }
    }

    @Override
    public String getMechanismName() {
        return kafka.getMechanismName();
    }

    @Override
    public boolean isComplete() {
        return kafka.isComplete();
    }

    @Override
    public String getAuthorizationID() {
        return kafka.getAuthorizationID();
    }

    @Override
    public byte[] unwrap(byte[] incoming, int offset, int length) throws SaslException {
        return kafka.unwrap(incoming, offset, length);
    }

    @Override
    public byte[] wrap(byte[] outgoing, int offset, int length) throws SaslException {
        return kafka.wrap(outgoing, offset, length);
    }

    @Override
    public @Nullable Object getNegotiatedProperty(String name) {
        return kafka.getNegotiatedProperty(name);
    }

    @Override
    public void dispose() throws SaslException {
        kafka.dispose();
    }
}

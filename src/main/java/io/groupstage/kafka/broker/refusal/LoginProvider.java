package io.groupstage.kafka.broker.refusal;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.Map;
import javax.security.auth.callback.CallbackHandler;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import javax.security.sasl.SaslServerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Puts a {@link LoginServer} before Kafka's own SASL server of each mechanism, so that the user name of a failed login is
 * known. Java asks the security providers in their order, and this one is the first; it asks the others itself.
 */
public final class LoginProvider extends Provider {

    private static final long serialVersionUID = 1;

    private static final String NAME = "GroupstageLogins";
    private static final String FACTORY = "SaslServerFactory";
    private static final String[] MECHANISMS = {"PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"};

    private LoginProvider() {
        super(NAME, "1", "Reports the user names of failed logins");
        for (String mechanism : MECHANISMS) {
            put(FACTORY + "." + mechanism, Factory.class.getName());
        }
    }

    /** Installs the provider in this process; it stays until the process ends. */
    public static void install() {
        Security.insertProviderAt(new LoginProvider(), 1);
    }

    /** Creates the SASL servers. Java creates it by its name. */
    public static final class Factory implements SaslServerFactory {

        @Override
        public @Nullable SaslServer createSaslServer(
                String mechanism,
                String protocol,
                String host,
                @Nullable Map<String, ?> properties,
                CallbackHandler handler)
                throws SaslException {
            for (Provider provider : Security.getProviders(FACTORY + "." + mechanism)) {
                if (!provider.getName().equals(NAME)) {
                    SaslServer server = factory(provider, mechanism)
                            .createSaslServer(mechanism, protocol, host, properties, handler);
                    if (server != null) {
                        return new LoginServer(server);
                    }
                }
            }
            return null;
        }

        private static SaslServerFactory factory(Provider provider, String mechanism) throws SaslException {
            try {
                return (SaslServerFactory)
                        provider.getService(FACTORY, mechanism).newInstance(null);
            } catch (NoSuchAlgorithmException e) {
                throw new SaslException("The provider " + provider.getName() + " does not have " + mechanism, e);
            }
        }

        @Override
        public String[] getMechanismNames(@Nullable Map<String, ?> properties) {
            return MECHANISMS.clone();
        }
    }
}

package io.groupstage.web;

import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.DetectorConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Makes the port accept TLS. A browser that begins without TLS is served as well, so that it can be redirected. */
final class TlsConnections {

    private TlsConnections() {}

    static ConnectionFactory before(HttpConnectionFactory plain, HttpConfiguration http, WebTls tls) {
        SecureRequestCustomizer secure = new SecureRequestCustomizer();
        secure.setSniHostCheck(false); // a class opens the lab by an IP address, and a browser names only host names
        http.addCustomizer(secure);
        SslContextFactory.Server context = new SslContextFactory.Server();
        context.setKeyStore(tls.keyStore());
        context.setKeyStorePassword("");
        return new DetectorConnectionFactory(new SslConnectionFactory(context, plain.getProtocol()));
    }
}

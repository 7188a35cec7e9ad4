package io.groupstage.web.stream;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the kernel keep little of a stream that its browser does not read. The buffers of all other connections are
 * larger, so that a page loads fast.
 */
final class StreamSocket {

    /** The size of the send buffer. Linux takes twice as much, for its own data as well. */
    static final int SEND_BUFFER = 16 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(StreamSocket.class);

    private StreamSocket() {}

    static void limit(HttpServletRequest request) {
        ConnectionMetaData connection =
                ServletContextRequest.getServletContextRequest(request).getConnectionMetaData();
        Object transport = connection.getConnection().getEndPoint();
        while (transport instanceof EndPoint endPoint) { // with TLS there are two, one around the other
            transport = endPoint.getTransport();
        }
        if (transport instanceof SocketChannel channel) {
            try {
                channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER);
            } catch (IOException e) {
                LOG.debug("The stream keeps the buffer of its connection", e); // it is about to end
            }
        }
    }
}

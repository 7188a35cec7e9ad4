package io.groupstage.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Follows the stream of the board, as so many browsers do, with one thread. It keeps when the last of them had each update. A
 * browser that gets a later update without an earlier one, because it was slow, has both from then on.
 */
final class Viewers implements AutoCloseable {

    private static final int READ = 64 * 1024;
    private static final int SMALL = 4 * 1024;

    /**
     * Is one update of the board.
     *
     * @param made the instant of the board, in epoch milliseconds
     * @param last when the last viewer had it
     * @param viewers how many have it
     */
    record Update(long made, long last, int viewers, int bytes) {

        double millis() {
            return last - made;
        }
    }

    private final int viewers;
    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ);
    private final NavigableMap<Long, Update> updates = new TreeMap<>();
    private final List<SocketChannel> channels = new ArrayList<>();
    private final LookingThread thread;
    private int ended;

    private Viewers(URI board, int viewers, boolean reading) throws IOException {
        this.viewers = viewers;
        this.thread = LookingThread.start("viewers", Duration.ZERO, this::read); // before the first of them has to wait
        for (int i = 0; i < viewers; i++) {
            connect(board, reading);
        }
    }

    /** Opens streams that read everything at once. */
    static Viewers reading(URI board, int viewers) throws IOException {
        return new Viewers(board, viewers, true);
    }

    /** Opens streams that are never read. */
    static Viewers stalled(URI board, int viewers) throws IOException {
        return new Viewers(board, viewers, false);
    }

    private void connect(URI board, boolean reading) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channels.add(channel);
        if (!reading) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL);
        }
        channel.connect(new InetSocketAddress(board.getHost(), board.getPort()));
        channel.write(ByteBuffer.wrap(
                ("GET /api/v1/stream HTTP/1.1\r\nHost: " + board.getAuthority() + "\r\n\r\n").getBytes(US_ASCII)));
        if (reading) {
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, new Viewer());
        }
    }

    private void read() throws IOException {
        selector.select(key -> read((SocketChannel) key.channel(), (Viewer) key.attachment(), key), 20);
    }

    private void read(SocketChannel channel, Viewer viewer, SelectionKey key) {
        try {
            buffer.clear();
            if (channel.read(buffer) < 0) {
                throw new IOException("the stream ended");
            }
            buffer.flip();
            viewer.read(buffer);
        } catch (IOException e) {
            key.cancel();
            left();
        }
    }

    private synchronized void left() {
        ended++;
    }

    /** Returns the updates that every viewer has had, since they were counted from. */
    synchronized List<Update> complete() throws Exception {
        thread.failIfFailed();
        if (ended > 0) {
            throw new IOException(ended + " of " + viewers + " streams have ended");
        }
        return updates.values().stream().filter(update -> update.viewers() >= viewers).toList();
    }

    /** Forgets what was seen until now. */
    synchronized void restart() {
        updates.clear();
    }

    private synchronized void seen(long after, long id, long made, int bytes) {
        long now = System.currentTimeMillis();
        updates.putIfAbsent(id, new Update(made, now, 0, bytes));
        updates.subMap(after, false, id, true)
                .replaceAll((update, known) -> new Update(known.made(), now, known.viewers() + 1, known.bytes()));
    }

    /** Finds the frames in what one viewer receives. The body is chunked: a chunk may begin and end anywhere. */
    private final class Viewer {

        private static final int HEAD = 120;
        private static final String BOARD = "event: board\ndata: {\"asOf\":";

        private final StringBuilder head = new StringBuilder();
        private long last;
        private int lineFeeds;
        private int bytes;

        void read(ByteBuffer received) {
            while (received.hasRemaining()) {
                byte one = received.get();
                bytes++;
                if (head.length() < HEAD) {
                    head.append((char) one);
                }
                if (one == '\n') {
                    lineFeeds++;
                    if (lineFeeds == 2) {
                        frame();
                        lineFeeds = 0;
                    }
                } else if (one != '\r') {
                    lineFeeds = 0;
                }
            }
        }

        private void frame() {
            int at = head.indexOf(BOARD);
            int id = head.indexOf("id: ");
            if (at >= 0 && id >= 0) {
                long number = Long.parseLong(head.substring(id + 4, head.indexOf("\n", id)));
                String made = head.substring(at + BOARD.length(), head.indexOf(",", at + BOARD.length()));
                seen(last, number, Long.parseLong(made), bytes);
                last = number;
            }
            head.setLength(0);
            bytes = 0;
        }
    }

    @Override
    public void close() {
        thread.close();
        for (SocketChannel channel : channels) {
            try {
                channel.close();
            } catch (IOException e) {
                System.err.println("a stream was not closed: " + e.getMessage());
            }
        }
    }
}

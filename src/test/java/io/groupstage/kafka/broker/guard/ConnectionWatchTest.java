package io.groupstage.kafka.broker.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.apache.kafka.common.memory.MemoryPool;
import org.apache.kafka.common.network.NetworkReceive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConnectionWatchTest {

    /** A network thread waits for room to write then, and does not read. */
    @Test
    void a_connection_that_takes_no_answer_is_ended_by_the_thread_that_writes_to_it() throws Exception {
        try (ServerSocketChannel listener =
                        ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                SocketChannel client = SocketChannel.open(listener.getLocalAddress());
                SocketChannel broker = listener.accept();
                Selector selector = Selector.open()) {
            broker.configureBlocking(false);
            ByteBuffer answer = ByteBuffer.allocate(1 << 20);
            while (broker.write(answer.clear()) > 0) {
                assertThat(client.isConnected()).isTrue();
            }
            broker.register(selector, SelectionKey.OP_WRITE);
            assertThat(selector.selectNow()).isZero();

            ConnectionWatch.end(broker);

            assertThat(selector.select(10_000)).isEqualTo(1);
            assertThatThrownBy(() -> broker.write(answer.clear())).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_request_counts_from_the_moment_that_it_is_announced() throws Exception {
        NetworkReceive receive = new NetworkReceive(1 << 20, "1", new NoMemory());
        assertThat(KafkaInternals.announced(receive)).isZero();
        try (ServerSocketChannel listener =
                        ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                SocketChannel client = SocketChannel.open(listener.getLocalAddress());
                SocketChannel broker = listener.accept()) {
            client.write(ByteBuffer.allocate(4).putInt(0, 1_000_000));
            receive.readFrom(broker);
        }
        assertThat(KafkaInternals.announced(receive)).isEqualTo(1_000_000);
    }

    /** A pool that others have emptied. */
    private static final class NoMemory implements MemoryPool {
        @Override
        public @Nullable ByteBuffer tryAllocate(int bytes) {
            return null;
        }

        @Override
        public void release(ByteBuffer previouslyAllocated) {}

        @Override
        public long size() {
            return 0;
        }

        @Override
        public long availableMemory() {
            return 0;
        }

        @Override
        public boolean isOutOfMemory() {
            return true;
        }
    }
}

package io.groupstage.web.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamClientTest {

    private static final int UPDATES = 1_000;

    private final StreamClient stalled = new StreamClient(3, Optional.empty(), () -> false);
    private final StreamClient reading = new StreamClient(3, Optional.empty(), () -> false);

    @Test
    void a_browser_that_never_reads_keeps_one_frame_of_each_subject_and_the_others_get_every_update() throws Exception {
        List<SseFrame> received = new ArrayList<>();
        List<SseFrame> sent = new ArrayList<>();
        for (int i = 0; i < UPDATES; i++) {
            SseFrame update = frame(i % 10 == 0 ? "moment" : "board", i);
            sent.add(update);
            stalled.offer(update);
            reading.offer(update);
            received.addAll(reading.take());
        }

        assertThat(received).isEqualTo(sent);
        assertThat(stalled.take())
                .as("the newest frame of each subject")
                .containsExactlyInAnyOrder(sent.get(UPDATES - 10), sent.get(UPDATES - 1));
    }

    @Test
    void all_browsers_share_the_bytes_of_a_frame() throws Exception {
        SseFrame update = frame("board", 1);
        stalled.offer(update);
        reading.offer(update);

        assertThat(stalled.take().getFirst().bytes())
                .isSameAs(reading.take().getFirst().bytes());
    }

    private static SseFrame frame(String subject, int number) {
        return new SseFrame(subject, String.valueOf(number).getBytes(US_ASCII));
    }
}

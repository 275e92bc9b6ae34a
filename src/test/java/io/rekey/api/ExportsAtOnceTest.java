package io.rekey.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekey.security.Later;
import io.rekey.support.ProcessTest;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.LinkedMultiValueMap;

/** Exports cannot take all the threads that resets need. */
class ExportsAtOnceTest extends ProcessTest {

    @Autowired
    private AuditProofController controller;

    @Test
    void thirdAtOnce_waits_andThereIsRoomAgainAfterwards() throws IOException {
        assertThatThrownBy(() -> exportWhile(() -> exportWhile(() -> exportWhile(() -> {}))))
                .isInstanceOf(Later.class);
        assertThatThrownBy(() ->
                        exportWhile(() -> exportWhile(() -> controller.checkpoints(new MockHttpServletResponse()))))
                .isInstanceOf(Later.class);
        boolean[] done = new boolean[1];
        exportWhile(() -> exportWhile(() -> done[0] = true));
        assertThat(done[0]).isTrue();
    }

    private interface Meanwhile {
        void happens() throws IOException;
    }

    /** Does something else while the reader of an export takes its first part. */
    private void exportWhile(Meanwhile meanwhile) throws IOException {
        controller.export(new LinkedMultiValueMap<>(), new MockHttpServletResponse() {
            @Override
            public ServletOutputStream getOutputStream() {
                return new SlowReader(meanwhile);
            }
        });
    }

    private static final class SlowReader extends ServletOutputStream {

        private final Meanwhile meanwhile;
        private boolean hasRead;

        private SlowReader(Meanwhile meanwhile) {
            this.meanwhile = meanwhile;
        }

        @Override
        public void write(int read) throws IOException {
            if (!hasRead) {
                hasRead = true;
                meanwhile.happens();
            }
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}

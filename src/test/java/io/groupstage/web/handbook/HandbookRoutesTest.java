package io.groupstage.web.handbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.web.WebFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HandbookRoutesTest {

    @RegisterExtension
    private final WebFixture web = new WebFixture();

    @Test
    void html_in_a_chapter_is_text_and_an_address_that_runs_a_script_is_removed() throws Exception {
        web.lab.handbook.chapter = "A <b>word</b> <script>alert(1)</script> [here](javascript:alert(1)).\n\n"
                + "<img src=x onerror=alert(1)>\n";

        assertThat(web.get("/api/v1/chapters/scale").body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .contains("&lt;img src=x onerror=alert(1)&gt;")
                .doesNotContain("<script", "<img", "<b>", "javascript:");
    }

    @Test
    void a_team_reads_its_own_name_and_a_visitor_a_placeholder() throws Exception {
        web.lab.handbook.chapter = "Write to `actions.<team>`.\n";

        assertThat(web.get("/api/v1/chapters/scale").body()).contains("actions.&lt;team&gt;");
        assertThat(web.get("/api/v1/chapters/scale", "Authorization", "Bearer code-2")
                        .body())
                .contains("actions.team-2");
    }

    @Test
    void a_chapter_that_does_not_exist_is_not_found_and_the_line_says_where_to_look() throws Exception {
        var answer = web.get("/api/v1/chapters/..%2Fcourse");

        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(web.get("/api/v1/chapters/nothing").body())
                .isEqualTo("{\"error\":\"chapter: the handbook does not have it; see /api/v1/chapters\"}");
    }

    @Test
    void the_list_has_the_chapters_and_the_time_to_read_each() throws Exception {
        assertThat(web.get("/api/v1/chapters").body())
                .isEqualTo("[{\"name\":\"scale\",\"title\":\"Scale\",\"step\":\"SCALED\",\"minutes\":1}]");
    }
}

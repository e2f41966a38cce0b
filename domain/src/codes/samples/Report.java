import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

// Java 11 or newer; save it as Report.java.
public class Report {
    static final String URL = @url@;

    static final List<List<String>> FIELDS = List.of(
@fields@
    );

    static final HttpClient CLIENT = HttpClient.newHttpClient();

    static HttpResponse<String> send(String body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(URL))
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException noAnswer) {
            return null;
        }
    }

    // Sent again after 5xx, 429 or no answer: a repeat of the same fields is never counted twice.
    static String report(List<List<String>> fields) throws InterruptedException {
        String body = fields.stream()
            .map(field -> field.stream()
                .map(text -> URLEncoder.encode(text, StandardCharsets.UTF_8))
                .collect(Collectors.joining("=")))
            .collect(Collectors.joining("&"));
        for (int attempt = 0; ; attempt++) {
            HttpResponse<String> answer = send(body);
            int status = answer == null ? 0 : answer.statusCode();
            if (status >= 200 && status < 300) {
                return answer.body();
            }
            boolean again = status == 0 || status == 408 || status == 429 || status >= 500;
            if (again && attempt < 5) {
                long pause = 1L << attempt;
                Thread.sleep(1000 * (answer == null ? pause : answer.headers().firstValueAsLong("Retry-After").orElse(pause)));
                continue;
            }
            // The request itself is wrong: the answer says where.
            String text = answer == null ? "no answer" : answer.body();
            throw new IllegalStateException(status + " " + member(text, "code") + " " + member(text, "field") + " " + text);
        }
    }

    // Enough for the short words of an answer; with a JSON library, use that.
    static String member(String json, String name) {
        var found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        return found.find() ? found.group(1) : "";
    }

    public static void main(String[] arguments) throws InterruptedException {
        System.out.println(member(report(FIELDS), "lead_id"));
    }
}

<?php

const URL = @url@;

$fields = [
@fields@
];

function send(array $fields): array
{
    $context = stream_context_create(['http' => [
        'method' => 'POST',
        'header' => 'Content-Type: application/x-www-form-urlencoded',
        'content' => http_build_query($fields),
        'timeout' => 10,
        'ignore_errors' => true,
    ]]);
    $stream = @fopen(URL, 'r', false, $context);
    if ($stream === false) {
        return [0, null, 'no answer'];
    }
    $headers = implode("\n", stream_get_meta_data($stream)['wrapper_data']);
    $text = stream_get_contents($stream);
    preg_match('~^HTTP/\S+ (\d+)~', $headers, $status);
    preg_match('~^Retry-After: (\d+)~mi', $headers, $wait);
    return [(int) ($status[1] ?? 0), $wait[1] ?? null, $text];
}

// Sent again after 5xx, 429 or no answer: a repeat of the same fields is never counted twice.
function report(array $fields): array
{
    for ($attempt = 0; ; $attempt++) {
        [$status, $wait, $text] = send($fields);
        if ($status >= 200 && $status < 300) {
            return json_decode($text, true);
        }
        $again = $status === 0 || $status === 408 || $status === 429 || $status >= 500;
        if ($again && $attempt < 5) {
            sleep((int) ($wait ?? 2 ** $attempt));
            continue;
        }
        // The request itself is wrong: the answer says where.
        $problem = json_decode($text, true) ?? [];
        $words = [$status, $problem['code'] ?? '', $problem['field'] ?? '', $problem['message'] ?? $text];
        throw new RuntimeException(implode(' ', $words));
    }
}

echo report($fields)['lead_id'], "\n";

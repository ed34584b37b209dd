<?php
// The gateway's signature as PHP itself computes it, for as many bodies as are sent to it.
//
// Belongs here: `json_decode`, the functions of both documents, `hash_hmac`, and the line protocol that carries them.
// Not here: any rule about what sahihi accepts; the caller compares.
//
//   php -n oracle.php newer             the function of edition 5.7.3
//   php -n oracle.php older             the function of the older edition, its misspelt variable corrected
//   php -n oracle.php older-as-printed  the function of the older edition, letter by letter
//
// One record a line on stdin: the secret, one space, the body, both in hex. One answer a line on stdout, in order:
// `ok CANONICAL SIGNATURE` (both hex) or `no REASON`, where REASON is `json:N` with PHP's number of the JSON error,
// `not_array`, `too_deep`, or `type_error`. The first line, before any answer, is `php VERSION`.

declare(strict_types=1);

// A local php.ini must not be able to change a single digit.
ini_set('precision', '14');
ini_set('serialize_precision', '-1');
ini_set('memory_limit', '-1');
ini_set('display_errors', 'stderr');
error_reporting(0);

final class TooDeep extends Exception
{
}

/** Edition 5.7.3: whatever is called `signature` is left out before its type is looked at. */
function newer(array $data, string $prefix = '', int $level = 0): string
{
    if ($level >= 16) {
        throw new TooDeep();
    }
    $text = '';
    foreach ($data as $key => $value) {
        if ($key === 'signature') {
            continue;
        }
        $path = $prefix . $key;
        $text .= is_array($value) ? newer($value, $path . '.', $level + 1) : $path . $value;
    }
    return $text;
}

/** The older edition as it was meant: a container called `signature` is walked, only a scalar is left out. */
function older(array $data, string $prefix = '', int $level = 0): string
{
    if ($level >= 16) {
        throw new TooDeep();
    }
    $text = '';
    foreach ($data as $key => $value) {
        if (is_array($value)) {
            $text .= older($value, "$prefix$key.", $level + 1);
        } elseif ($key !== 'signature') {
            $text .= "$prefix$key" . $value;
        }
    }
    return $text;
}

/** The older edition with its slip kept: the inner return names a variable that was never assigned. */
function older_as_printed(array $data, string $prefix = '', int $level = 0): string
{
    if ($level >= 16) {
        throw new TooDeep();
    }
    $stringForSignature = '';
    foreach ($data as $key => $value) {
        if (is_array($value)) {
            $stringForSignature .= older_as_printed($value, "$prefix$key.", $level + 1);
        } elseif ($key !== 'signature') {
            $stringForSignature .= "$prefix$key" . $value;
        }
    }
    if ($level === 0) {
        return $stringForSignature;
    }
    return $StringForSignature;
}

function answer(callable $canonical, string $secret, string $body): string
{
    $data = json_decode($body, true);
    if (json_last_error() !== JSON_ERROR_NONE) {
        return 'no json:' . json_last_error();
    }
    if (!is_array($data)) {
        return 'no not_array';
    }
    try {
        $text = $canonical($data);
    } catch (TooDeep) {
        return 'no too_deep';
    } catch (TypeError) {
        return 'no type_error';
    }
    // The spaces stay when the text is empty, so an answer always splits into three fields.
    return 'ok ' . bin2hex($text) . ' ' . strtolower(hash_hmac('sha512', $text, $secret));
}

$functions = ['newer' => 'newer', 'older' => 'older', 'older-as-printed' => 'older_as_printed'];
$canonical = $functions[$argv[1] ?? ''] ?? null;
if ($canonical === null) {
    fwrite(STDERR, "usage: php -n oracle.php newer|older|older-as-printed\n");
    exit(2);
}

echo 'php ', PHP_VERSION, "\n";
while (($line = fgets(STDIN)) !== false) {
    [$secret, $body] = explode(' ', rtrim($line, "\n"), 2);
    echo answer($canonical, hex2bin($secret), hex2bin($body)), "\n";
}

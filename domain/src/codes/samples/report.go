package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"time"
)

const address = @url@

var fields = url.Values{
@fields@
}

type answer struct {
	LeadID  string `json:"lead_id"`
	Code    string `json:"code"`
	Field   string `json:"field"`
	Message string `json:"message"`
}

func send(fields url.Values) (status int, wait string, text []byte) {
	client := http.Client{Timeout: 10 * time.Second}
	response, err := client.PostForm(address, fields)
	if err != nil {
		return 0, "", []byte(err.Error())
	}
	defer response.Body.Close()
	text, err = io.ReadAll(response.Body)
	if err != nil {
		return 0, "", []byte(err.Error())
	}
	return response.StatusCode, response.Header.Get("Retry-After"), text
}

// Sent again after 5xx, 429 or no answer: a repeat of the same fields is never counted twice.
func report(fields url.Values) (answer, error) {
	for attempt := 0; ; attempt++ {
		status, wait, text := send(fields)
		said := answer{Message: string(text)}
		_ = json.Unmarshal(text, &said)
		if status >= 200 && status < 300 {
			return said, nil
		}
		again := status == 0 || status == 408 || status == 429 || status >= 500
		if again && attempt < 5 {
			seconds, err := strconv.Atoi(wait)
			if err != nil {
				seconds = 1 << attempt
			}
			time.Sleep(time.Duration(seconds) * time.Second)
			continue
		}
		// The request itself is wrong: the answer says where.
		return said, fmt.Errorf("%d %s %s %s", status, said.Code, said.Field, said.Message)
	}
}

func main() {
	said, err := report(fields)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(said.LeadID)
}

// Reads an rdjson report on standard input and a diff, as reviewdog does, and prints what it would write: its local
// report, and the review comments that a code host would be sent. The code host is a server in this process.
//
// reviewdog's own program also speaks to services whose modules are not always to be had; what reads reports and what
// makes suggestions of them are the same packages here.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"

	"github.com/google/go-github/v91/github"
	"github.com/reviewdog/reviewdog"
	"github.com/reviewdog/reviewdog/diff"
	"github.com/reviewdog/reviewdog/filter"
	"github.com/reviewdog/reviewdog/parser"
	"github.com/reviewdog/reviewdog/proto/rdf"
	githubservice "github.com/reviewdog/reviewdog/service/github"
)

// A review has room for so many comments; what is left over is only counted, so reports are sent in parts.
const commentsAtOnce = 30

type comment struct {
	Path      string `json:"path"`
	StartLine int    `json:"start_line"`
	Line      int    `json:"line"`
	Body      string `json:"body"`
}

type answer struct {
	Local    []string  `json:"local"`
	Comments []comment `json:"comments"`
}

func main() {
	report, err := io.ReadAll(os.Stdin)
	check(err)
	text, err := os.ReadFile(os.Args[1])
	check(err)
	diffs := func() []*diff.FileDiff {
		parsed, err := diff.ParseMultiFile(bytes.NewReader(text))
		check(err)
		return parsed
	}
	diagnostics := func() []*rdf.Diagnostic {
		parsed, err := parser.NewRDJSONParser().Parse(bytes.NewReader(report))
		check(err)
		return parsed
	}

	local := &lines{all: []string{}}
	check(run(reviewdog.NewUnifiedCommentWriter(local), diagnostics(), diffs()))

	host := &codeHost{comments: []comment{}}
	server := httptest.NewServer(host)
	defer server.Close()
	for rest := diagnostics(); len(rest) > 0; {
		part := rest[:min(commentsAtOnce, len(rest))]
		rest = rest[len(part):]
		client, err := github.NewClient(github.WithURLs(new(server.URL+"/"), new(server.URL+"/")))
		check(err)
		check(run(githubservice.NewGitHubPullRequest(client, "o", "r", 1, "sha", "info", "shipworthy"), part, diffs()))
	}
	check(json.NewEncoder(os.Stdout).Encode(answer{local.all, host.comments}))
}

func run(service reviewdog.CommentService, diagnostics []*rdf.Diagnostic, diffs []*diff.FileDiff) error {
	return reviewdog.RunFromResult(context.Background(), service, diagnostics, diffs, 1, "shipworthy",
		filter.ModeAdded, reviewdog.FailLevelNone)
}

// lines keeps what is written at once apart: a name or a message may hold a line break.
type lines struct{ all []string }

func (local *lines) Write(text []byte) (int, error) {
	local.all = append(local.all, strings.TrimSuffix(string(text), "\n"))
	return len(text), nil
}

// codeHost keeps the comments of every review it is sent.
type codeHost struct{ comments []comment }

func (host *codeHost) ServeHTTP(response http.ResponseWriter, request *http.Request) {
	response.Header().Set("Content-Type", "application/json")
	if request.Method == http.MethodGet {
		if strings.HasSuffix(request.URL.Path, "/comments") {
			fmt.Fprint(response, "[]")
		} else {
			fmt.Fprint(response, `{"html_url": "https://host.example/o/r"}`)
		}
		return
	}
	var review struct {
		Comments []comment `json:"comments"`
	}
	check(json.NewDecoder(request.Body).Decode(&review))
	host.comments = append(host.comments, review.Comments...)
	fmt.Fprint(response, "{}")
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// Reads one JSON object a line, a Dockerfile or a word, and prints what BuildKit's own packages make of it.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"os"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/linter"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/frontend/dockerfile/shell"
)

type question struct {
	Kind   string            `json:"kind"`
	Text   string            `json:"text"`
	Env    map[string]string `json:"env"`
	Escape string            `json:"escape"`
}

type heredoc struct {
	Name    string `json:"name"`
	Content string `json:"content"`
	Expand  bool   `json:"expand"`
	Chomp   bool   `json:"chomp"`
}

type instruction struct {
	Keyword   string       `json:"keyword"`
	Flags     []string     `json:"flags"`
	Arguments []string     `json:"arguments"`
	JSON      bool         `json:"json"`
	Start     int          `json:"start"`
	End       int          `json:"end"`
	Heredocs  []heredoc    `json:"heredocs"`
	Trigger   *instruction `json:"trigger"`
}

type answer struct {
	// The lines could not even be told apart.
	Unreadable string `json:"unreadable"`
	// An instruction is not what it should be.
	Refused      string         `json:"refused"`
	Escape       string         `json:"escape"`
	Syntax       string         `json:"syntax"`
	Check        string         `json:"check"`
	Instructions []*instruction `json:"instructions"`
	Value        string         `json:"value"`
}

func read(node *parser.Node) *instruction {
	result := &instruction{
		Keyword:   node.Value,
		Flags:     append([]string{}, node.Flags...),
		Arguments: []string{},
		JSON:      node.Attributes["json"],
		Start:     node.StartLine,
		End:       node.EndLine,
		Heredocs:  []heredoc{},
	}
	for next := node.Next; next != nil; next = next.Next {
		if len(next.Children) > 0 {
			result.Trigger = read(next.Children[0])
		} else {
			result.Arguments = append(result.Arguments, next.Value)
		}
	}
	for _, here := range node.Heredocs {
		result.Heredocs = append(result.Heredocs, heredoc{here.Name, here.Content, here.Expand, here.Chomp})
	}
	return result
}

func expand(asked question) (result answer) {
	variables := []string{}
	for name, value := range asked.Env {
		variables = append(variables, name+"="+value)
	}
	value, _, err := shell.NewLex(rune(asked.Escape[0])).ProcessWord(asked.Text, shell.EnvsFromSlice(variables))
	result.Value = value
	if err != nil {
		result.Refused = err.Error()
	}
	return result
}

func parse(asked question) (result answer) {
	parsed, err := parser.Parse(strings.NewReader(asked.Text))
	if syntax, _, _, ok := parser.DetectSyntax([]byte(asked.Text)); ok {
		result.Syntax = syntax
	}
	if check, _, _, ok := parser.ParseDirective("check", []byte(asked.Text)); ok {
		result.Check = check
	}
	if err != nil {
		result.Unreadable = err.Error()
		return result
	}
	result.Escape = string(parsed.EscapeToken)
	result.Instructions = []*instruction{}
	for _, node := range parsed.AST.Children {
		result.Instructions = append(result.Instructions, read(node))
	}
	if _, _, err := instructions.Parse(parsed.AST, linter.New(&linter.Config{})); err != nil {
		result.Refused = err.Error()
	}
	return result
}

func main() {
	in := json.NewDecoder(bufio.NewReaderSize(os.Stdin, 1<<20))
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	print := json.NewEncoder(out)
	for {
		var asked question
		if err := in.Decode(&asked); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			panic(err)
		}
		result := answer{}
		if asked.Kind == "word" {
			result = expand(asked)
		} else {
			result = parse(asked)
		}
		if err := print.Encode(result); err != nil {
			panic(err)
		}
	}
}

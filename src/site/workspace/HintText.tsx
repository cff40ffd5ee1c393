import { InlineCode } from './InlineCode.tsx';

/** A hint's text: paragraphs, and code between lines of three backticks. */
export const HintText = ({ text }: { readonly text: string }) => (
  <>
    {text.split(/^```.*$/m).map((part, index) =>
      index % 2 === 1 ? (
        <pre key={index} tabIndex={0} aria-label="Code of the hint">
          {part.trim()}
        </pre>
      ) : (
        part
          .split(/\n{2,}/)
          .filter((paragraph) => paragraph.trim() !== '')
          .map((paragraph) => (
            <p key={paragraph}>
              <InlineCode text={paragraph.trim()} />
            </p>
          ))
      ),
    )}
  </>
);

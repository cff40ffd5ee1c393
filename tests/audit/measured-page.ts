import type { Browser, CDPSession, Page } from '@playwright/test';

export interface MeasuredPage {
  readonly page: Page;
  /** Tells of requests and answers. */
  readonly session: CDPSession;
  /** Bytes on the wire by request, as they arrive. */
  readonly bytes: ReadonlyMap<string, number>;
  /** The layout shifts so far, summed: a score, 0 for none. Closes the page. */
  end(): Promise<number>;
}

/** An empty page of this size that counts what is loaded and what moves, from its first request on. */
export async function measuredPage(
  browser: Browser,
  viewport: { readonly width: number; readonly height: number },
): Promise<MeasuredPage> {
  const page = await browser.newPage({ viewport });
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const bytes = new Map<string, number>();
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes.set(requestId, encodedDataLength);
  });
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(globalThis, { auditShifts: shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
        shifts.push(entry.value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return {
    page,
    session,
    bytes,
    async end() {
      const shift = await page.evaluate(() =>
        (globalThis as unknown as { auditShifts: number[] }).auditShifts.reduce(
          (sum, value) => sum + value,
          0,
        ),
      );
      await page.close();
      return shift;
    },
  };
}

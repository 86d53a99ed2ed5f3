import type { BoardHead, BoardLearner, BoardMessage } from "../../board/board-data.ts";

/** The class as this page knows it. */
export interface BoardView {
  readonly head: BoardHead;
  /** By place in the roster. */
  readonly learners: readonly BoardLearner[];
  /** Milliseconds to add to this machine's clock to get the server's. */
  readonly clockMs: number;
}

export interface StreamListener {
  /** Everybody at first and after a restart of the server, else only who changed. */
  readonly heard: (view: BoardView, changed: readonly BoardLearner[], isWhole: boolean) => void;
  readonly connected: (isConnected: boolean) => void;
}

/** Listens to the server; the browser reconnects by itself and says what it heard last. */
export function listen({ heard, connected }: StreamListener): void {
  let view: BoardView | null = null;
  const source = new EventSource("events");
  const take = ({ data }: MessageEvent<string>): void => {
    const { head = view?.head, learners, now } = JSON.parse(data) as BoardMessage;
    if (!head) return;
    const all = [...(view?.learners ?? [])];
    for (const learner of learners) all[learner.place] = learner;
    const isWhole = view === null || head !== view.head;
    view = { head, learners: all, clockMs: now - Date.now() };
    heard(view, learners, isWhole);
  };
  source.addEventListener("everybody", take);
  source.addEventListener("changes", take);
  source.addEventListener("open", () => connected(true));
  source.addEventListener("error", () => {
    connected(false);
    // After a refusal a browser gives up; the server may be started again at the same address only by chance.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen({ heard, connected }), 5000);
  });
}

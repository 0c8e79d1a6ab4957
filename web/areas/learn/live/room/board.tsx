import { Trans, useLingui } from '@lingui/react/macro'
import { IconArrowBackUp, IconCircle, IconHighlight, IconPencil, IconSlash, IconSquare, IconTrash } from '@tabler/icons-react'
import { type PointerEvent, useRef, useState } from 'react'
import type { BoardStroke } from '../../../../../src/modules/live/room/frames.ts'
import { Button, IconButton } from '../../../../ui/primitives/button.tsx'
import type { RoomState } from './room-state.ts'
import { useRole } from './use-role.ts'
import type { Ask } from './use-room.ts'

type Tool = BoardStroke['tool']
/** Names of the inks; the colours themselves are the stylesheet's, so that they hold on paper and at night. */
const inks = 5
const most = 600

/** One sheet for everybody: lines in thousandths of it, so that it is the same on a phone. */
export function Board({ room, ask }: { room: RoomState; ask: Ask }) {
  const { t } = useLingui()
  const { isStaff } = useRole(room)
  const [tool, setTool] = useState<Tool>('pen')
  const [ink, setInk] = useState(0)
  const [points, setPoints] = useState<number[]>([])
  const sheet = useRef<SVGSVGElement>(null)
  const mayDraw = isStaff || room.settings?.board === 'everyone'
  const at = (event: PointerEvent): [number, number] => {
    const box = sheet.current?.getBoundingClientRect()
    if (!box) return [0, 0]
    const share = (value: number) => Math.max(0, Math.min(1000, Math.round(value * 1000)))
    return [share((event.clientX - box.left) / box.width), share((event.clientY - box.top) / box.height)]
  }
  const begin = (event: PointerEvent) => {
    if (!mayDraw || event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    setPoints(at(event))
  }
  const move = (event: PointerEvent) => {
    if (points.length === 0) return
    const [x, y] = at(event)
    const [px = 0, py = 0] = points.slice(-2)
    if (tool !== 'pen' && tool !== 'marker') setPoints([...points.slice(0, 2), x, y])
    else if (Math.hypot(x - px, y - py) > 3 && points.length < most) setPoints([...points, x, y])
  }
  const end = () => {
    if (points.length >= 2) {
      const stroke = {
        key: crypto.randomUUID(),
        tool,
        ink,
        width: tool === 'marker' ? 14 : 3,
        points: points.length === 2 ? [...points, ...points] : points,
      }
      void ask('board.draw', { stroke })
    }
    setPoints([])
  }
  const tools = [
    { tool: 'pen', icon: IconPencil, label: t`Pen` },
    { tool: 'marker', icon: IconHighlight, label: t`Marker` },
    { tool: 'line', icon: IconSlash, label: t`Line` },
    { tool: 'box', icon: IconSquare, label: t`Box` },
    { tool: 'oval', icon: IconCircle, label: t`Oval` },
  ] as const
  const inkNames = [t`Ink`, t`Red`, t`Green`, t`Blue`, t`Ochre`]
  return (
    <section className="lv-board" aria-label={t`Whiteboard`}>
      <svg
        ref={sheet}
        viewBox="0 0 1000 1000"
        preserveAspectRatio="none"
        role="img"
        aria-label={t`Drawing`}
        data-drawing={mayDraw || undefined}
        onPointerDown={begin}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={() => setPoints([])}
      >
        {room.board.map((stroke) => (
          <Line key={stroke.key} stroke={stroke} />
        ))}
        {points.length > 0 && <Line stroke={{ tool, ink, width: tool === 'marker' ? 14 : 3, points }} />}
      </svg>
      {mayDraw ? (
        <div className="lv-board-tools" role="toolbar" aria-label={t`Drawing tools`}>
          {tools.map((one) => (
            <IconButton
              key={one.tool}
              icon={one.icon}
              label={one.label}
              aria-pressed={tool === one.tool}
              onClick={() => setTool(one.tool)}
            />
          ))}
          <span className="lv-inks">
            {Array.from({ length: inks }, (_, i) => (
              <button
                // biome-ignore lint/suspicious/noArrayIndexKey: an ink is its number
                key={i}
                type="button"
                className="lv-ink"
                data-ink={i}
                aria-pressed={ink === i}
                aria-label={inkNames[i]}
                title={inkNames[i]}
                onClick={() => setInk(i)}
              />
            ))}
          </span>
          <IconButton icon={IconArrowBackUp} iconFlip label={t`Take back my last line`} onClick={() => ask('board.undo', {})} />
          {isStaff && (
            <Button size="sm" variant="quiet" icon={IconTrash} onClick={() => ask('board.clear', {})}>
              <Trans>Clear</Trans>
            </Button>
          )}
        </div>
      ) : (
        <p className="muted lv-small">
          <Trans>Only the host draws at the moment.</Trans>
        </p>
      )}
    </section>
  )
}

type Drawn = Pick<BoardStroke, 'tool' | 'ink' | 'width' | 'points'>

function Line({ stroke: { tool, ink, width, points } }: { stroke: Drawn }) {
  const common = { className: 'lv-line', 'data-ink': ink, 'data-tool': tool, strokeWidth: width }
  const [x1 = 0, y1 = 0, x2 = x1, y2 = y1] = points
  if (tool === 'box')
    return <rect {...common} x={Math.min(x1, x2)} y={Math.min(y1, y2)} width={Math.abs(x2 - x1)} height={Math.abs(y2 - y1)} />
  if (tool === 'oval')
    return <ellipse {...common} cx={(x1 + x2) / 2} cy={(y1 + y2) / 2} rx={Math.abs(x2 - x1) / 2} ry={Math.abs(y2 - y1) / 2} />
  return <polyline {...common} points={points.join(' ')} />
}

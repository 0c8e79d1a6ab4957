/** The light build has the same face, without types of its own. */
declare module 'hls.js/light' {
  import Hls from 'hls.js'
  export default Hls
}
